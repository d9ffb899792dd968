-- What factbox try starts Neovim with, in place of the user's configuration.
-- The plugin for daily use is in editors/neovim; this file has to work alone.

vim.o.number = true
vim.o.linebreak = true
vim.o.breakindent = true
vim.o.mouse = 'a'
vim.o.updatetime = 300
vim.o.termguicolors = vim.env.COLORTERM == 'truecolor' or vim.env.COLORTERM == '24bit'
vim.o.laststatus = 2
vim.o.signcolumn = 'yes'
vim.o.winbar = ' Type, and the figures change. K: figures here. ]d: hard sentence. :q! leaves%<'

-- The figures of each buffer's document, as the server sends them.
local figures = {}

function FactboxStatus()
  local r = figures[vim.uri_from_bufnr(0)]
  if not r then
    return ''
  end
  local parts = {}
  if r.level then
    parts[#parts + 1] = ('Level %.3f'):format(r.level)
  end
  parts[#parts + 1] = ('Tokens %d'):format(r.tokens)
  parts[#parts + 1] = ('Types %d'):format(r.types)
  if r.ttr then
    parts[#parts + 1] = ('TTR %.3f'):format(r.ttr)
  end
  return table.concat(parts, '  ')
end
vim.o.statusline = ' %t %m%=%{v:lua.FactboxStatus()} '

vim.diagnostic.config({
  virtual_text = false,
  underline = true,
  severity_sort = true,
  float = { header = '', border = 'rounded', max_width = 78 },
  jump = { float = true },
})

-- The reason, where the caret rests on a hard sentence.
vim.api.nvim_create_autocmd('CursorHold', {
  callback = function()
    vim.diagnostic.open_float(nil, { scope = 'cursor', focus = false, max_width = 78 })
  end,
})

local capabilities = vim.lsp.protocol.make_client_capabilities()
capabilities.experimental = vim.tbl_extend('force', capabilities.experimental or {}, { factboxStats = true })

vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
  callback = function(event)
    if vim.bo[event.buf].buftype ~= '' then
      return
    end
    vim.lsp.start({
      name = 'factbox',
      cmd = { vim.env.FACTBOX_SERVER, 'serve' },
      capabilities = capabilities,
      init_options = { diagnostics = { range = 'sentence' } },
      handlers = {
        ['factbox/stats'] = function(_, params)
          figures[params.uri] = params.document
          vim.cmd.redrawstatus({ bang = true })
        end,
      },
      on_attach = function(_, buffer)
        vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
      end,
    }, { bufnr = event.buf })
  end,
})
