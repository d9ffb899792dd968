-- setup, and what it refuses.
local T = dofile(vim.fs.dirname(arg[0]) .. '/harness.lua')
local factbox = require('factbox')

local hard = 'The committee recommended that every department reconsider the administrative regulations'
  .. ' and announce its decision publicly.\n'

T.case('what it refuses', function()
  for _, case in ipairs({
    { { inlay_hint = true }, 'no option "inlay_hint"; it has cmd, diagnostic, filetypes, inlay_hints, settings' },
    { { inlay_hints = 'yes' }, 'inlay_hints of setup() must be a boolean, not "yes"' },
    { { cmd = 'factbox serve' }, "cmd of setup() must be a list of strings, such as { 'factbox', 'serve' }" },
    { { cmd = {} }, 'must be a list of strings' },
    { { filetypes = 'markdown' }, 'filetypes of setup() must be a table' },
    { { 'markdown' }, 'no option "1"' },
  }) do
    local ok, err = pcall(function()
      factbox.setup(case[1])
    end)
    assert(not ok, vim.inspect(case[1]))
    T.contains(err, case[2])
    T.contains(err, 'options.lua') -- where the mistake is
  end
  T.equal(#vim.api.nvim_get_autocmds({ event = 'FileType', group = vim.api.nvim_create_augroup('factbox', { clear = false }) }), 0, 'autocommands')
end)

local other

T.case('filetypes', function()
  other = T.edit('other.md', hard)
  local bufnr = T.edit('early.wiki', hard)
  vim.bo.filetype = 'wiki'
  factbox.setup({
    filetypes = { 'wiki' },
    diagnostic = { virtual_text = true, underline = false },
    settings = { diagnostics = { debounceMs = 1 } },
  })
  -- It was open before.
  T.attached(bufnr)
  T.equal(#T.clients(other), 0, 'clients of another')
end)

T.case('diagnostic', function()
  local d = T.wait('a diagnostic', function()
    return vim.diagnostic.get(0)[1]
  end)
  local config = vim.diagnostic.config(nil, d.namespace)
  T.equal({ config.virtual_text, config.underline }, { true, false }, 'of Factbox')
  -- Neovim 0.11 turned it off for all.
  T.equal(vim.diagnostic.config().virtual_text, not T.modern, 'of all')
  local shown = T.wait('virtual text', function()
    for name, namespace in pairs(vim.api.nvim_get_namespaces()) do
      if name:find('virtual_text') or name:find('/diagnostic/') then
        for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, namespace, 0, -1, { details = true })) do
          if mark[4].virt_text then
            return vim.inspect(mark[4].virt_text)
          end
        end
      end
    end
  end)
  T.contains(shown, 'Level 19.4')
end)

T.case('settings', function()
  local client = T.clients(0)[1]
  T.equal(client.config.init_options, { diagnostics = { debounceMs = 1 } }, 'at the start')
  T.equal(client.config.settings, { factbox = { diagnostics = { debounceMs = 1 } } }, 'later')
end)

T.case('a second setup', function()
  factbox.setup({ filetypes = { 'wiki', 'markdown' } })
  T.attached(other)
  local count = 0
  for _, autocmd in ipairs(vim.api.nvim_get_autocmds({ event = 'FileType', group = 'factbox' })) do
    count = count + (autocmd and 1 or 0)
  end
  T.equal(count, 1, 'autocommands')
end)

T.case('root', function()
  vim.fn.mkdir('book/part/.git', 'p')
  vim.fn.mkdir('book/part/one', 'p')
  local bufnr = T.edit('book/part/one/a.md', hard)
  T.equal(
    vim.uv.fs_realpath(T.attached(bufnr).config.root_dir),
    vim.uv.fs_realpath('book/part'),
    'folder'
  )
end)

T.case('no messages', function()
  T.equal(T.messages, {}, 'messages')
end)

T.done()
