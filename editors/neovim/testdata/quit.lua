-- Neovim is left while the server runs; what becomes of it, the test sees.
local T = dofile(vim.fs.dirname(arg[0]) .. '/harness.lua')

T.case('leave', function()
  require('factbox').setup({ cmd = { 'sh', '-c', 'factbox serve; echo $? >status' } })
  T.edit('draft.md', 'It is so.\n')
  T.attached(0)
  T.settle()
end)

T.done()
vim.cmd('qall!')
