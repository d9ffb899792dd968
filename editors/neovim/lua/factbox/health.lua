-- :checkhealth factbox

local M = {}

local health = vim.health

local function check_program(cmd)
  if type(cmd) == 'function' then
    health.ok('The server is started by a function')
    return
  end
  if vim.fn.executable(cmd[1]) == 0 then
    health.error(('There is no program %q'):format(cmd[1]), {
      'Install factbox and have it on the PATH; here it is ' .. vim.env.PATH,
      "Or tell the plugin where it is: require('factbox').setup { cmd = { '/path/to/factbox', 'serve' } }",
    })
    return
  end
  health.ok(('The server is started by: %s'):format(table.concat(cmd, ' ')))
  health.info('The program is ' .. vim.fn.exepath(cmd[1]))
  if cmd[2] ~= 'serve' then
    return -- something that wraps it, perhaps
  end
  local ok, result = pcall(function()
    return vim.system({ cmd[1], 'version' }, { text = true, timeout = 5000 }):wait()
  end)
  if ok and result.code == 0 then
    health.ok('It says: ' .. vim.trim(result.stdout))
  else
    health.error(
      ('%s version fails: %s'):format(cmd[1], ok and vim.trim(result.stderr) or result),
      { 'Is it Factbox, and built for this machine?' }
    )
  end
end

local function check_clients()
  local clients = vim.lsp.get_clients({ name = 'factbox' })
  if #clients == 0 then
    health.info('No server runs now: one is started with the first draft')
  end
  for _, client in ipairs(clients) do
    local count = vim.tbl_count(client.attached_buffers)
    health.ok(
      ('A server runs for %d %s, in %s; positions are in %s'):format(
        count,
        count == 1 and 'buffer' or 'buffers',
        client.config.root_dir or 'no folder',
        client.offset_encoding
      )
    )
  end
end

function M.check()
  health.start('Factbox')
  if vim.fn.has('nvim-0.10') == 0 then
    health.error('Neovim is older than 0.10', { 'Install a newer one' })
    return
  end
  health.ok('Neovim is ' .. tostring(vim.version()))
  local config = vim.lsp.config and vim.lsp.config.factbox or require('factbox').config()
  check_program(config.cmd)
  health.info('Drafts have one of the filetypes ' .. table.concat(config.filetypes, ', '))
  if vim.lsp.is_enabled and not vim.lsp.is_enabled('factbox') then
    health.warn('The server is not enabled', {
      "Put require('factbox').setup() or vim.lsp.enable('factbox') into your init.lua",
    })
  end
  check_clients()
end

return M
