-- Starts the language server `factbox serve` for drafts, and shows what Neovim
-- has no place for by itself: the figures in the status line and the figures of
-- a selection. Hovers, inlay hints and diagnostics are Neovim's own.
--
-- Neovim 0.11 and later start servers by a configuration of vim.lsp.config, which
-- lsp/factbox.lua is; for Neovim 0.10, setup() does it by an autocommand. Both
-- get the same configuration, that of M.config().

local M = {}

local lsp_enable = vim.fn.has('nvim-0.11') == 1

-- The drafts that Factbox is for. The language server is told the filetype.
local filetypes = {
  'asciidoc',
  'asciidoctor',
  'gitcommit',
  'html',
  'mail',
  'markdown',
  'mdx',
  'org',
  'pandoc',
  'plaintex',
  'quarto',
  'rmd',
  'rst',
  'tex',
  'text',
  'typst',
}

local defaults = {
  cmd = { 'factbox', 'serve' },
  filetypes = filetypes,
  inlay_hints = false,
  diagnostic = {},
  settings = {},
}

local options = vim.deepcopy(defaults)

-- The figures that the server sent last, by buffer: objects as `factbox stats
-- --format json` prints them.
local figures = {}

--- Returns x with so many decimals, a tie rounded to even; zero has no sign. So
--- the server rounds, and the same figure must not look different here. LuaJIT
--- rounds ties up.
local function decimals(x, digits)
  -- x lies right between two decimals if, and only if, it is an odd multiple of 2
  -- to the -(digits+1). That product is exact.
  if math.abs(math.fmod(x * 2 ^ (digits + 1), 2)) == 1 then
    local below = math.floor(x * 10 ^ digits)
    x = (below % 2 == 0 and below or below + 1) / 10 ^ digits
  end
  local s = ('%.' .. digits .. 'f'):format(x)
  return (s:gsub('^%-(0%.?0*)$', '%1'))
end

--- Returns 12345 as 12,345.
local function thousands(n)
  local s = ('%d'):format(n)
  repeat
    local more
    s, more = s:gsub('^(%d+)(%d%d%d)', '%1,%2')
  until more == 0
  return s
end

--- Returns the clients of Factbox, only those of the buffer if one is given.
local function clients(bufnr)
  return vim.lsp.get_clients({ name = 'factbox', bufnr = bufnr })
end

--- Returns the buffer that Neovim names so to the server, if it has one. A
--- search, because vim.uri_to_bufnr() would make one.
local function buffer_of(client, uri)
  for bufnr in pairs(client.attached_buffers) do
    if vim.api.nvim_buf_is_valid(bufnr) and vim.uri_from_bufnr(bufnr) == uri then
      return bufnr
    end
  end
end

--- Keeps figures and tells whoever shows them; nil forgets those of a buffer.
local function keep(bufnr, report)
  figures[bufnr] = report
  if vim.api.nvim_buf_is_valid(bufnr) and #vim.fn.win_findbuf(bufnr) > 0 then
    vim.cmd.redrawstatus({ bang = true })
  end
  vim.api.nvim_exec_autocmds('User', {
    pattern = 'FactboxStats',
    modeline = false,
    data = { buf = bufnr, figures = report },
  })
end

--- Handles the notification factbox/stats. Without a document, the figures that
--- were sent last do not hold any more.
local function on_stats(_, params, ctx)
  local client = vim.lsp.get_client_by_id(ctx.client_id)
  local bufnr = client and buffer_of(client, params.uri)
  if bufnr then
    keep(bufnr, params.document ~= vim.NIL and params.document or nil)
  end
end

--- Says once that the server's program is missing, when a draft is opened that
--- it would have been started for.
local function warn_if_missing(bufnr)
  local config = lsp_enable and vim.lsp.config.factbox or options
  local cmd = config.cmd
  if type(cmd) ~= 'table' or vim.fn.executable(cmd[1]) == 1 then
    return
  end
  if vim.bo[bufnr].buftype ~= '' or not vim.tbl_contains(config.filetypes, vim.bo[bufnr].filetype) then
    return
  end
  vim.notify_once(
    ('factbox: there is no program %q%s, so drafts are not measured. '):format(
      cmd[1],
      cmd[1]:find('[/\\]') and '' or ' on the PATH'
    ) .. 'Install it, or tell the plugin where it is: see :help factbox-install',
    vim.log.levels.WARN
  )
end

local function on_attach(client, bufnr)
  if options.inlay_hints then
    vim.lsp.inlay_hint.enable(true, { bufnr = bufnr })
  end
  if next(options.diagnostic) then
    -- The server may push diagnostics or have Neovim ask for them, and each way
    -- has a namespace of its own.
    local provider = client.server_capabilities.diagnosticProvider
    local id = type(provider) == 'table' and provider.identifier or nil
    for _, pull in ipairs({ false, true }) do
      vim.diagnostic.config(options.diagnostic, vim.lsp.diagnostic.get_namespace(client.id, pull, id))
    end
  end
end

-- How the server knows each buffer.
local uris = {}

--- Opens a buffer again that has got another name. Neovim goes on with the new
--- name, of which the server has never heard, until the buffer is written; and
--- when a buffer without a name gets its first, for ever, since that loses the
--- autocommands with which Neovim would see it.
local function follow_name(bufnr)
  local old = uris[bufnr]
  if not old or old == vim.uri_from_bufnr(bufnr) then
    return
  end
  for _, client in ipairs(clients(bufnr)) do
    local params = { textDocument = { uri = old } }
    if lsp_enable then
      client:notify('textDocument/didClose', params)
    else
      client.notify('textDocument/didClose', params)
    end
    vim.lsp.buf_detach_client(bufnr, client.id)
    vim.lsp.buf_attach_client(bufnr, client.id)
  end
end

local watching = false

--- Makes the autocommands, once.
local function watch()
  if watching then
    return
  end
  watching = true
  local group = vim.api.nvim_create_augroup('factbox', {})
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    desc = 'Factbox: start the server, or say that it is missing',
    callback = function(args)
      if not lsp_enable and vim.tbl_contains(options.filetypes, args.match) then
        M.start(args.buf)
      end
      warn_if_missing(args.buf)
    end,
  })
  vim.api.nvim_create_autocmd('LspAttach', {
    group = group,
    desc = 'Factbox: inlay hints and looks of diagnostics',
    callback = function(args)
      local client = vim.lsp.get_client_by_id(args.data.client_id)
      if client and client.name == 'factbox' then
        uris[args.buf] = vim.uri_from_bufnr(args.buf)
        on_attach(client, args.buf)
      end
    end,
  })
  vim.api.nvim_create_autocmd('LspDetach', {
    group = group,
    desc = 'Factbox: forget the figures',
    callback = function(args)
      local client = vim.lsp.get_client_by_id(args.data.client_id)
      if client and client.name == 'factbox' then
        uris[args.buf] = nil
        keep(args.buf, nil)
      end
    end,
  })
  vim.api.nvim_create_autocmd({ 'BufFilePost', 'BufWritePost' }, {
    group = group,
    desc = 'Factbox: follow a new name',
    callback = function(args)
      follow_name(args.buf)
    end,
  })
end

--- Returns the configuration of the client, for vim.lsp.start() or
--- vim.lsp.config().
function M.config()
  local config = {
    name = 'factbox',
    cmd = options.cmd,
    filetypes = options.filetypes,
    root_markers = { '.factbox.toml', '.git' },
    capabilities = { experimental = { factboxStats = true } },
    handlers = { ['factbox/stats'] = on_stats },
    -- The first key after a pause is sent at once, and those that follow it at
    -- most twenty times a second. The default is slower than one can see.
    flags = { debounce_text_changes = 50 },
  }
  if next(options.settings) then
    -- Some come before Neovim asks for any, so that the first diagnostics are
    -- right; the others are for when it does.
    config.init_options = options.settings
    config.settings = { factbox = options.settings }
  end
  if not lsp_enable then
    config.capabilities =
      vim.tbl_deep_extend('force', vim.lsp.protocol.make_client_capabilities(), config.capabilities)
  end
  return config
end

--- Starts the server for a buffer, or attaches the running one. setup() does it
--- for drafts; this is for any other buffer.
---@param bufnr integer? the current one if nil
---@return integer? client
function M.start(bufnr)
  bufnr = (bufnr == nil or bufnr == 0) and vim.api.nvim_get_current_buf() or bufnr
  local config = lsp_enable and vim.deepcopy(vim.lsp.config.factbox) or M.config()
  -- A preview, a terminal, a help page: nobody writes there.
  if vim.bo[bufnr].buftype ~= '' then
    return nil
  end
  if type(config.cmd) == 'table' and vim.fn.executable(config.cmd[1]) == 0 then
    return nil
  end
  if type(config.root_dir) ~= 'string' then
    config.root_dir = vim.fs.root(bufnr, config.root_markers)
  end
  return vim.lsp.start(config, {
    bufnr = bufnr,
    -- Neovim 0.10 would start one for each draft that is in no project.
    reuse_client = function(client)
      return client.name == 'factbox' and client.config.root_dir == config.root_dir
    end,
  })
end

local function check_options(given)
  for name, value in pairs(given) do
    if defaults[name] == nil then
      local known = vim.tbl_keys(defaults)
      table.sort(known)
      error(
        ('factbox: setup() has no option %q; it has %s'):format(tostring(name), table.concat(known, ', ')),
        3
      )
    end
    local want = type(defaults[name])
    local ok = type(value) == want
    if name == 'cmd' then
      want = "list of strings, such as { 'factbox', 'serve' },"
      ok = type(value) == 'function' or ok and type(value[1]) == 'string'
    end
    if not ok then
      error(
        ('factbox: the option %s of setup() must be a %s, not %s'):format(name, want, vim.inspect(value)),
        3
      )
    end
  end
end

--- Starts the server for each draft, those that are open among them.
---@param given table? see |factbox-options|
function M.setup(given)
  given = given or {}
  check_options(given)
  options = vim.tbl_extend('force', vim.deepcopy(defaults), given)
  if lsp_enable then
    vim.lsp.config('factbox', M.config())
    vim.lsp.enable('factbox')
  end
  watch()
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(bufnr) then
      if not lsp_enable and vim.tbl_contains(options.filetypes, vim.bo[bufnr].filetype) then
        M.start(bufnr)
      end
      warn_if_missing(bufnr)
    end
  end
end

--- Returns the configuration for lsp/factbox.lua, with which
--- vim.lsp.enable('factbox') alone is enough.
function M.enabled()
  watch()
  return M.config()
end

--- Returns the figures of a buffer as the server sent them last: the object that
--- `factbox stats --format json` prints, or nil.
---@param bufnr integer? the current one if nil
---@return table?
function M.figures(bufnr)
  return figures[(bufnr == nil or bufnr == 0) and vim.api.nvim_get_current_buf() or bufnr]
end

--- Returns the figures of a buffer for the status line, such as
--- "Level 14.3 · 831 tokens · TTR 0.478". It is empty if there are none.
---@param bufnr integer? the current one if nil
---@return string
function M.statusline(bufnr)
  local report = M.figures(bufnr)
  if not report then
    return ''
  end
  local parts = {}
  if report.level then
    table.insert(parts, 'Level ' .. decimals(report.level, 1))
  end
  local of = report.tokens and 'token' or 'character' -- as in Chinese, whose words are not told apart
  local n = report.tokens or report.counts.characters
  table.insert(parts, thousands(n) .. ' ' .. of .. (n == 1 and '' or 's'))
  if report.ttr then
    table.insert(parts, 'TTR ' .. decimals(report.ttr, 3))
  end
  return table.concat(parts, ' · ')
end

--- Returns the four figures of a report as the head of an article has them.
local function fact_box(report)
  local parts = {}
  if report.level then
    table.insert(parts, 'Level: ' .. decimals(report.level, 3))
  end
  if not report.tokens then
    return ('Characters: %d  Sentences: %d'):format(report.counts.characters, report.counts.sentences)
  end
  table.insert(parts, ('Tokens: %d'):format(report.tokens))
  table.insert(parts, ('Types: %d'):format(report.types))
  if report.ttr then
    table.insert(parts, 'TTR: ' .. decimals(report.ttr, 3))
  end
  return table.concat(parts, '  ')
end

--- Returns how many units of an encoding the first bytes of a line have.
local function units(line, bytes, encoding)
  if encoding == 'utf-8' then
    return bytes
  elseif lsp_enable then
    return vim.str_utfindex(line, encoding, bytes, false)
  end
  local runes, utf16 = vim.str_utfindex(line, bytes)
  return encoding == 'utf-32' and runes or utf16
end

--- Returns the LSP range of the last Visual selection of a buffer, or nil if it
--- was not characterwise or did not span just these lines.
local function selected(bufnr, first, last, encoding)
  if vim.fn.visualmode() ~= 'v' then
    return nil
  end
  local from = vim.api.nvim_buf_get_mark(bufnr, '<')
  local to = vim.api.nvim_buf_get_mark(bufnr, '>')
  if from[1] ~= first or to[1] ~= last then
    return nil
  end
  local function position(mark, behind)
    local line = vim.api.nvim_buf_get_lines(bufnr, mark[1] - 1, mark[1], false)[1] or ''
    local bytes = math.min(mark[2], #line)
    if behind and bytes < #line then
      bytes = bytes + 1 + vim.str_utf_end(line, bytes + 1)
    end
    return { line = mark[1] - 1, character = units(line, bytes, encoding) }
  end
  return { start = position(from, false), ['end'] = position(to, vim.o.selection ~= 'exclusive') }
end

--- Asks the server for the figures of a buffer or of some of it, as it is at
--- that moment.
---@param opts { bufnr: integer?, lines: integer[]?, selection: boolean? } lines are
---  the first and the last, from 1; with selection, only the last Visual
---  selection counts if it spans just these lines
---@param callback fun(err: string?, report: table?)
function M.stats(opts, callback)
  local bufnr = opts.bufnr or vim.api.nvim_get_current_buf()
  local client = clients(bufnr)[1]
  if not client then
    callback('no server runs for this buffer; :checkhealth factbox says why')
    return
  end
  local argument = { uri = vim.uri_from_bufnr(bufnr) }
  if opts.lines then
    local first, last = opts.lines[1], opts.lines[2]
    argument.range = opts.selection and selected(bufnr, first, last, client.offset_encoding)
      or { start = { line = first - 1, character = 0 }, ['end'] = { line = last, character = 0 } }
  end
  local method = 'workspace/executeCommand'
  local params = { command = 'factbox.stats', arguments = { argument } }
  local function handler(err, result)
    if err then
      callback(err.message or tostring(err))
    elseif type(result) ~= 'table' then
      callback('the server has no figures of this buffer')
    else
      callback(nil, result)
    end
  end
  -- With the buffer given, changes that wait to be sent go first.
  if lsp_enable then
    client:request(method, params, handler, bufnr)
  else
    client.request(method, params, handler, bufnr)
  end
end

--- The command :FactboxStats.
function M.command(args)
  local lines = args.range > 0 and { args.line1, args.line2 } or nil
  M.stats({ lines = lines, selection = true }, function(err, report)
    if err then
      vim.notify('factbox: ' .. err, vim.log.levels.ERROR)
    else
      vim.api.nvim_echo({ { fact_box(report) } }, true, {})
    end
  end)
end

return M
