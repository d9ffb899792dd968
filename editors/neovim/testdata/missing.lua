-- The server's program is not there.
local T = dofile(vim.fs.dirname(arg[0]) .. '/harness.lua')
local factbox = require('factbox')

T.case('no message before a draft is opened', function()
  factbox.setup({ cmd = { 'factbox-that-is-not-there', 'serve' } })
  T.edit('main.go', 'package main\n')
  T.equal(T.messages, {}, 'messages')
end)

T.case('one message for all drafts', function()
  T.edit('a.md', 'It is so.\n')
  T.edit('b.md', 'It is so.\n')
  T.wait('the message', function()
    return #T.messages > 0
  end)
  T.equal(#T.messages, 1, 'messages')
  local message = T.messages[1]
  T.equal(message.level, vim.log.levels.WARN, 'level')
  T.contains(message.message, 'there is no program "factbox-that-is-not-there" on the PATH')
  T.contains(message.message, ':help factbox-install')
  T.equal(#T.clients(), 0, 'clients')
end)

T.case('the help it points to', function()
  -- A copy: the tags are none of the checkout's.
  local doc = vim.fs.dirname(vim.fs.dirname(vim.fs.normalize(arg[0]))) .. '/doc/factbox.txt'
  vim.fn.mkdir('help/doc', 'p')
  assert(vim.uv.fs_copyfile(doc, 'help/doc/factbox.txt'))
  vim.cmd.helptags('help/doc')
  vim.opt.runtimepath:prepend(vim.fn.getcwd() .. '/help')
  vim.cmd.help('factbox-install')
  T.contains(vim.api.nvim_get_current_line(), '*factbox-install*')
  vim.cmd.helpclose()
end)

local function health()
  vim.cmd.checkhealth('factbox')
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
  vim.cmd.bwipeout({ bang = true })
  return text
end

T.case('checkhealth', function()
  local text = health()
  T.contains(text, 'ERROR')
  T.contains(text, 'There is no program "factbox-that-is-not-there"')
  T.contains(text, 'No server runs now')
end)

T.case('setup with the program there', function()
  factbox.setup()
  vim.cmd.edit('c.md')
  T.attached(0)
  local text = health()
  assert(not text:find('ERROR') and not text:find('WARNING'), text)
  T.contains(text, 'started by: factbox serve')
  T.contains(text, 'It says: factbox ')
  T.contains(text, 'A server runs for')
  T.equal(#T.messages, 1, 'messages')
end)

T.done()
