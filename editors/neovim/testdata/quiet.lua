-- The defaults: nothing happens without setup, and with it no more than needs be.
local T = dofile(vim.fs.dirname(arg[0]) .. '/harness.lua')
local factbox = require('factbox')

local mappings = vim.api.nvim_get_keymap('n')

T.case('without setup', function()
  local bufnr = T.edit('draft.md', 'It is so.\n')
  T.equal(#T.clients(), 0, 'clients')
  T.equal(factbox.statusline(), '', 'status line')
  vim.cmd.FactboxStats()
  T.equal(#T.messages, 1, 'messages')
  T.contains(T.messages[1].message, 'no server runs for this buffer; :checkhealth factbox')
  T.messages = {}
  assert(bufnr)
end)

T.case('with setup', function()
  local looks = vim.diagnostic.config()
  factbox.setup()
  local client = T.attached(0)
  T.wait('figures', function()
    return factbox.figures()
  end)
  T.equal(vim.lsp.inlay_hint.is_enabled({ bufnr = 0 }), false, 'inlay hints')
  T.equal(vim.diagnostic.config(), looks, 'looks of diagnostics')
  T.equal(vim.diagnostic.config(nil, vim.lsp.diagnostic.get_namespace(client.id)), {}, 'looks of those of Factbox')
  T.equal(vim.api.nvim_get_keymap('n'), mappings, 'mappings')
  T.equal(vim.o.statusline, vim.api.nvim_get_option_info2('statusline', {}).default, 'status line')
  T.equal(client.config.settings or {}, {}, 'settings')
end)

T.case('an event for each change of the figures', function()
  local seen = {}
  vim.api.nvim_create_autocmd('User', {
    pattern = 'FactboxStats',
    callback = function(args)
      table.insert(seen, args.data.figures and args.data.figures.tokens or 'none')
      T.equal(args.data.buf, vim.api.nvim_get_current_buf(), 'buffer')
    end,
  })
  T.type('oIt is.<Esc>')
  T.wait('the event', function()
    return seen[#seen] == 5
  end)
  T.stop(T.clients()[1])
  T.wait('the event at the end', function()
    return seen[#seen] == 'none'
  end)
end)

T.case('the status line', function()
  local figures
  factbox.figures = function()
    return figures
  end
  for _, case in ipairs({
    { { tokens = 0, types = 0 }, '0 tokens' },
    { { tokens = 1, types = 1, level = -3.4, ttr = 1 }, 'Level -3.4 · 1 token · TTR 1.000' },
    { { tokens = 999, types = 1, level = -0.04, ttr = 0.0001 }, 'Level 0.0 · 999 tokens · TTR 0.000' },
    { { tokens = 21, types = 1, level = 14.35, ttr = 0.1875 }, 'Level 14.3 · 21 tokens · TTR 0.188' },
    { { tokens = 1000, types = 1, level = 14.25, ttr = 0.0625 }, 'Level 14.2 · 1,000 tokens · TTR 0.062' },
    { { tokens = 1234567, types = 1, level = 14.75, ttr = 0.4785 }, 'Level 14.8 · 1,234,567 tokens · TTR 0.478' },
  }) do
    figures = case[1]
    T.equal(factbox.statusline(), case[2], vim.inspect(figures))
  end
end)

T.done()
