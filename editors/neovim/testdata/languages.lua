-- Drafts in several languages, and another convention than the default: what the
-- figures rest on, what is marked, and what the hover says of it.
local T = dofile(vim.fs.dirname(arg[0]) .. '/harness.lua')
local factbox = require('factbox')

local german = 'Der alte Bus verlässt den Marktplatz um zehn nach sechs. Er wartet auf niemanden, so sagt es'
  .. ' jedenfalls der Fahrplan, z. B. am 3. Oktober. Die Verkehrsgesellschaft beabsichtigt, nach umfassender'
  .. ' Berücksichtigung aller eingegangenen Stellungnahmen die Fahrplangestaltung dahingehend'
  .. ' weiterzuentwickeln, dass Anschlussverbindungen grundsätzlich gewährleistet werden.\n'

factbox.setup({ settings = { convention = 'standard', diagnostics = { debounceMs = 1 } } })

local function hover(bufnr, line, character)
  local answer = T.request(bufnr, 'textDocument/hover', {
    textDocument = vim.lsp.util.make_text_document_params(bufnr),
    position = { line = line, character = character },
  })
  return answer.contents.value or answer.contents
end

T.case('a German draft has German figures', function()
  local bufnr = T.edit('bus.txt', german)
  T.attached(bufnr)
  local report = T.stats(bufnr)
  T.equal(
    { report.language, report.levelFormula, report.convention, report.counts.sentences },
    { 'de', 'amstad_de', 'standard', 3 },
    'what the figures rest on'
  )
  local d = T.wait('a diagnostic', function()
    return vim.diagnostic.get(bufnr)[1]
  end)
  T.equal({ d.lnum, d.code }, { 0, 'very-hard-sentence' }, 'diagnostic')
  local said = hover(bufnr, 0, 5)
  for _, part in ipairs({ 'standard', 'German', 'Amstad' }) do
    assert(said:find(part, 1, true), part .. ' is not in: ' .. said)
  end
end)

T.case('a part in another language is judged by its own limits', function()
  local bufnr = T.edit('letter.md', 'She doesn\'t know his mother-in-law.\n\n<!-- factbox: lang=de -->\n\n' .. german)
  T.attached(bufnr)
  T.equal({ T.stats(bufnr).language, T.stats(bufnr).tokens > 40 }, { 'en', true }, 'the language of the draft')
  local d = T.wait('a diagnostic', function()
    return vim.diagnostic.get(bufnr)[1]
  end)
  T.equal({ d.lnum, d.code }, { 4, 'very-hard-sentence' }, 'diagnostic')
  assert(d.message:find('^Level %-?%d+%.%d, limit 30: of 100'), d.message)
end)

T.case('a draft that becomes German is judged as German', function()
  local bufnr = T.edit('grows.txt', 'A cat sat.\n')
  T.attached(bufnr)
  T.equal(T.stats(bufnr).language, 'en', 'language')
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, true, vim.split(german .. german, '\n'))
  T.equal(T.stats(bufnr).language, 'de', 'language')
end)

-- Types a text into a new draft, some letters at a time; returns the languages that
-- it was in, in order, and the buffer.
local function typed(name, text)
  local bufnr = T.edit(name, '')
  T.attached(bufnr)
  local languages = { T.stats(bufnr).language }
  for i = 1, vim.fn.strchars(text), 12 do
    T.type('GA' .. vim.fn.strcharpart(text, i - 1, 12))
    local now = T.stats(bufnr).language
    if now ~= languages[#languages] then
      table.insert(languages, now)
    end
  end
  return languages, bufnr
end

T.case('a draft that is typed changes its language once at most', function()
  for name, want in pairs({
    ['empty.txt'] = { '', { 'en' } },
    ['ten.txt'] = { 'We took the old bus home and then slept well.', { 'en' } },
    ['english.txt'] = {
      'The old bus leaves the market square at ten past six. It waits for nobody, or so the timetable says,'
        .. ' and the driver knows every passenger by name.',
      { 'en' },
    },
    ['german.txt'] = { german:gsub('\n', ''), { 'en', 'de' } },
    ['japanese.txt'] = { '古いバスは六時十分に市場の広場を出る。誰も待たない、と時刻表は言う。', { 'en', 'ja' } },
  }) do
    T.equal(typed(name, want[1]), want[2], name)
  end
  -- Half of it in English, an English draft with some German stays English.
  local languages, bufnr = typed(
    'mixed.txt',
    'The old bus leaves the market square at ten past six. It waits for nobody, or so the timetable says, and the'
      .. ' driver knows every passenger by name. "Er wartet auf niemanden, so sagt es jedenfalls der Fahrplan."'
  )
  T.equal(languages, { 'en' }, 'mixed')
  local said = hover(bufnr, 0, 5)
  assert(not said:find('Language', 1, true), said)
end)

T.case('a draft in another language than the settings say can be treated as what it is', function()
  local client = T.clients(vim.api.nvim_get_current_buf())[1]
  local function configure(language)
    client.config.settings = { factbox = { convention = 'standard', language = language, diagnostics = { debounceMs = 1 } } }
    local params = { settings = client.config.settings }
    if T.modern then
      client:notify('workspace/didChangeConfiguration', params)
    else
      client.notify('workspace/didChangeConfiguration', params)
    end
  end
  configure('en')
  local bufnr = T.edit('other.md', german)
  T.attached(bufnr)
  local d = T.wait('a diagnostic', function()
    return vim.diagnostic.get(bufnr)[1]
  end)
  T.equal({ #vim.diagnostic.get(bufnr), d.lnum, d.col, d.code }, { 1, 0, 0, 'other-language' }, 'diagnostic')
  T.contains(hover(bufnr, 0, 5), 'Language: English, as set, but the text is in German.')
  local at = { line = 0, character = 0 }
  local actions = T.request(bufnr, 'textDocument/codeAction', {
    textDocument = vim.lsp.util.make_text_document_params(bufnr),
    range = { start = at, ['end'] = at },
    context = { diagnostics = { d.user_data.lsp }, only = { 'quickfix' } },
  })
  T.equal(actions[1].title, 'Treat this document as German', 'action')
  vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
  T.equal(vim.api.nvim_buf_get_lines(bufnr, 0, 2, true), { '<!-- factbox: lang=de -->', '' }, 'the text')
  T.equal(T.stats(bufnr).language, 'de', 'language')
  T.wait('the sentence to be marked instead', function()
    local now = vim.diagnostic.get(bufnr)
    return #now == 1 and now[1].code == 'very-hard-sentence' and now[1].lnum == 2
  end)
  vim.cmd.undo()
  T.equal(T.stats(bufnr).language, 'en', 'language')
  T.wait('the first mark again', function()
    local now = vim.diagnostic.get(bufnr)
    return #now == 1 and now[1].code == 'other-language'
  end)
  configure('auto')
  T.wait('its own language', function()
    return T.stats(bufnr).language == 'de'
  end)
end)

T.done()
