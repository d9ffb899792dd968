-- Drafts in several formats: what counts in them, where a hard sentence is marked,
-- and what has it ignored.
local T = dofile(vim.fs.dirname(arg[0]) .. '/harness.lua')
local factbox = require('factbox')

local hard = 'The committee *recommended* that every department reconsider the administrative regulations'
  .. ' and announce its decision publicly.'

factbox.setup({ settings = { diagnostics = { debounceMs = 1 } } })

for _, case in ipairs({
  { 'draft.md', '# A title\n\n```sh\nmake all\n```\n\nA cat; see [this](http://a.org) and `x`.\n', 'markdown', 8 },
  { 'draft.tex', '\\section{A title}\n\n\\begin{verbatim}\nmake all\n\\end{verbatim}\n\nA cat; see \\emph{this} and $x$.\n', 'latex', 8 },
  { 'draft.rst', 'A title\n=======\n\n::\n\n    make all\n\nA cat; see *this* and ``x``.\n', 'restructuredtext', 8 },
  { 'draft.org', '* A title\n#+begin_src sh\nmake all\n#+end_src\nA cat; see /this/ and =x=.\n', 'org', 8 },
  { 'draft.html', '<h1>A title</h1>\n<pre>make all</pre>\n<p>A cat; see <i>this</i> and <code>x</code>.\n', 'html', 8 },
  { 'draft.adoc', '== A title\n\n----\nmake all\n----\n\nA cat; see _this_ and `x`.\n', 'asciidoc', 8 },
  { 'draft.typ', '= A title\n\n```sh\nmake all\n```\n\nA cat; see _this_ and $x$.\n', 'typst', 8 },
  { 'draft.txt', 'A title\n\nmake all\n', 'plaintext', 4 },
}) do
  local name, text, markup, tokens = unpack(case)
  T.case(name, function()
    local bufnr = T.edit(name, text)
    if vim.bo.filetype == '' then
      vim.bo.filetype = markup
    end
    T.attached(bufnr)
    local report = T.stats(bufnr)
    T.equal({ report.markup, report.tokens }, { markup, tokens }, 'markup and tokens')
    if markup ~= 'plaintext' then
      T.equal(report.leftOut.code >= 8, true, 'code is left out')
    end
  end)
end

T.case('a hard sentence in Markdown is marked, and ignored', function()
  local bufnr = T.edit('hard.md', '# A title\n\n- A cat. ' .. hard .. '\n')
  local client = T.attached(bufnr)
  local d = T.wait('a diagnostic', function()
    return vim.diagnostic.get(bufnr)[1]
  end)
  T.equal({ d.lnum, d.col, d.code }, { 2, 9, 'very-hard-sentence' }, 'diagnostic')
  local lsp = d.user_data.lsp
  local actions = T.request(bufnr, 'textDocument/codeAction', {
    textDocument = vim.lsp.util.make_text_document_params(bufnr),
    range = lsp.range,
    context = { diagnostics = { lsp } },
  })
  local action
  for _, a in ipairs(actions) do
    if a.title == 'Ignore this sentence' then
      action = a
    end
  end
  assert(action, vim.inspect(actions))
  vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
  T.wait('no diagnostic', function()
    return #vim.diagnostic.get(bufnr) == 0
  end)
  T.equal(
    vim.api.nvim_buf_get_lines(bufnr, 2, 3, true)[1],
    '- A cat. <!-- factbox: off very-hard-sentence -->' .. hard .. '<!-- factbox: on very-hard-sentence -->',
    'the line'
  )
  -- Without its sentence, the comment has nothing to do.
  vim.cmd([[3s/-->.*publicly\./-->A dog./]])
  T.wait('an unused comment', function()
    local all = vim.diagnostic.get(bufnr)
    return #all == 1 and all[1].code == 'unused-ignore'
  end)
end)

T.done()
