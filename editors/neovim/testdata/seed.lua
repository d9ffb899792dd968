-- The article that all began with, where it is there; it is not the project's to
-- publish. The figures are those that stood in its Fact Box.
local T = dofile(vim.fs.dirname(arg[0]) .. '/harness.lua')
local factbox = require('factbox')

local root = vim.fs.dirname(vim.fs.dirname(vim.fs.dirname(vim.fs.dirname(vim.fs.normalize(arg[0])))))
local folder = vim.fs.dirname(root) .. '/shared/seed/'

for name, want in vim.spairs({
  ['article-restored.txt'] = {
    line = 'Level 14.3 · 831 tokens · TTR 0.478',
    level = '14.332',
    counts = { 831, 397, 39, 1522 },
  },
  ['article.txt'] = {
    line = 'Level 14.5 · 827 tokens · TTR 0.475',
    level = '14.529',
    counts = { 827, 393, 38, 1516 },
  },
}) do
  local file = io.open(folder .. name)
  if not file then
    T.skip(name, 'there is no ' .. folder .. name)
    goto next
  end
  T.case(name, function()
    factbox.setup()
    local bufnr = T.edit(name, file:read('*a'))
    T.attached(bufnr)
    local report = T.stats(bufnr)
    T.equal(
      { report.tokens, report.types, report.counts.sentences, report.counts.syllables },
      want.counts,
      'tokens, types, sentences, syllables'
    )
    T.equal(('%.3f'):format(report.level), want.level, 'Level')
    T.wait('the status line', function()
      return factbox.statusline() == want.line
    end)
  end)
  ::next::
end

T.done()
