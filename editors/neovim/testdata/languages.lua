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

T.done()
