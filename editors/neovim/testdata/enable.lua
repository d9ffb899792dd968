-- vim.lsp.enable, without setup: the configuration is that of lsp/factbox.lua.
local T = dofile(vim.fs.dirname(arg[0]) .. '/harness.lua')

T.case('enable', function()
  vim.lsp.enable('factbox')
  local bufnr = T.edit('draft.md', 'It is so.\n')
  T.attached(bufnr)
  T.wait('figures', function()
    return require('factbox').statusline() == 'Level -2.6 · 3 tokens · TTR 1.000'
  end)
end)

T.case('disable', function()
  vim.lsp.enable('factbox', false)
  T.wait('the client to end', function()
    return #T.clients() == 0
  end)
  T.equal(require('factbox').statusline(), '', 'status line')
end)

T.case('with other settings', function()
  vim.lsp.config('factbox', { filetypes = { 'text' } })
  vim.lsp.enable('factbox')
  T.edit('other.md', 'It is so.\n')
  local bufnr = T.edit('other.txt', 'It is so.\n')
  T.attached(bufnr)
  T.equal(#T.clients(vim.fn.bufnr('other.md')), 0, 'clients of Markdown')
  T.equal(T.messages, {}, 'messages')
end)

T.case('without the program', function()
  vim.lsp.enable('factbox', false)
  vim.lsp.config('factbox', { cmd = { '/not/there/factbox', 'serve' } })
  vim.lsp.enable('factbox')
  T.edit('third.txt', 'It is so.\n')
  T.equal(#T.messages, 1, 'messages')
  T.contains(T.messages[1].message, 'there is no program "/not/there/factbox", so drafts are not measured')
end)

T.done()
