-- What the sessions share. A script begins with
--
--   local T = dofile(vim.fs.dirname(arg[0]) .. '/harness.lua')
--
-- and ends with T.done(). Its cases run one after the other, in one Neovim.

local T = {}

local here = vim.fs.dirname(debug.getinfo(1, 'S').source:sub(2))
local results = assert(io.open(arg[1], 'w'))

local function write(result)
  results:write(vim.json.encode(result), '\n')
  results:flush()
end

--- Runs a case. After one that failed the rest are skipped, since they build on
--- each other.
function T.case(name, f)
  if T.failed then
    write({ name = name, skip = ('because %q failed'):format(T.failed) })
    return
  end
  local ok, err = xpcall(f, debug.traceback)
  if not ok then
    T.failed = name
    write({ name = name, error = tostring(err) })
  else
    write({ name = name })
  end
end

--- Says that a case is not run.
function T.skip(name, why)
  write({ name = name, skip = why })
end

function T.done()
  write({ done = true })
  results:close()
end

function T.equal(got, want, what)
  if not vim.deep_equal(got, want) then
    error(('%s: got %s, want %s'):format(what or 'value', vim.inspect(got), vim.inspect(want)), 2)
  end
end

--- Expects text to hold a plain string.
function T.contains(text, part)
  if type(text) ~= 'string' or not text:find(part, 1, true) then
    error(('no %q in %s'):format(part, vim.inspect(text)), 2)
  end
end

--- Waits until f returns something true, and returns that.
function T.wait(what, f)
  local value
  if not vim.wait(20000, function()
    value = f()
    return value
  end, 5) then
    error(('waited in vain for %s; messages: %s'):format(what, vim.inspect(T.messages)), 2)
  end
  return value
end

--- Runs the loop until the server has answered a request sent now, so that
--- whatever it had to say before is here.
function T.settle()
  local answered = false
  require('factbox').stats({}, function()
    answered = true
  end)
  T.wait('an answer', function()
    return answered
  end)
end

--- What was told to the user.
T.messages = {}
vim.notify = function(message, level)
  table.insert(T.messages, { message = message, level = level })
end

--- Writes a file into the working folder and edits it; returns the buffer.
function T.edit(name, text)
  if text then
    local file = assert(io.open(name, 'w'))
    file:write(text)
    file:close()
  end
  vim.cmd.edit(name)
  return vim.api.nvim_get_current_buf()
end

function T.clients(bufnr)
  return vim.lsp.get_clients({ name = 'factbox', bufnr = bufnr })
end

--- Waits until the server has the buffer, and returns the client.
function T.attached(bufnr)
  return T.wait('the server to be attached', function()
    local client = T.clients(bufnr)[1]
    return client and client.initialized and client
  end)
end

--- Types in normal mode, as a user does.
function T.type(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, true, true), 'tx', false)
end

--- Stops a client.
function T.stop(client)
  if vim.fn.has('nvim-0.11') == 1 then
    client:stop()
  else
    client.stop()
  end
end

--- Returns what factbox.stats says of a buffer.
function T.stats(bufnr, arguments)
  local report
  require('factbox').stats(vim.tbl_extend('force', { bufnr = bufnr }, arguments or {}), function(err, r)
    assert(not err, err)
    report = r
  end)
  return T.wait('figures', function()
    return report
  end)
end

--- Sends a request, and returns the result.
function T.request(bufnr, method, params)
  local replies = assert(vim.lsp.buf_request_sync(bufnr, method, params, 20000))
  for id, reply in pairs(replies) do
    if id == T.clients(bufnr)[1].id then
      assert(not reply.err, vim.inspect(reply.err))
      return reply.result
    end
  end
  error('no reply of Factbox', 2)
end

T.modern = vim.fn.has('nvim-0.11') == 1

vim.opt.runtimepath:prepend(vim.fs.dirname(here))
vim.opt.swapfile = false
vim.opt.hidden = true
vim.cmd.runtime('plugin/factbox.lua')
vim.cmd.filetype('on')

return T
