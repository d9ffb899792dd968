-- Which buffers are drafts, and what happens to them.
local T = dofile(vim.fs.dirname(arg[0]) .. '/harness.lua')
local factbox = require('factbox')

-- By setup's word, every buffer of these filetypes; by Neovim's, files of these
-- names have them.
local drafts = {
  ['notes.txt'] = 'text',
  ['README.md'] = 'markdown',
  ['COMMIT_EDITMSG'] = 'gitcommit',
  ['thesis.tex'] = 'tex',
  ['manual.adoc'] = 'asciidoc',
  ['index.rst'] = 'rst',
  ['plan.org'] = 'org',
  ['reply.eml'] = 'mail',
  ['paper.typ'] = 'typst',
  ['page.html'] = 'html',
}
vim.g.tex_flavor = 'latex'

T.case('files that are drafts', function()
  factbox.setup()
  for name, filetype in vim.spairs(drafts) do
    local bufnr = T.edit(name, filetype == 'tex' and '\\section{One}\nIt is so.\n' or 'It is so.\n')
    T.equal(vim.bo.filetype, filetype, name)
    T.attached(bufnr)
  end
  T.equal(#T.clients(), 1, 'servers for them all')
end)

T.case('the figures of each', function()
  for name in vim.spairs(drafts) do
    local bufnr = vim.fn.bufnr(name)
    local report = T.wait('figures of ' .. name, function()
      return factbox.figures(bufnr)
    end)
    assert(report.tokens >= 3, vim.inspect(report))
    T.contains(report.path, name)
  end
end)

T.case('buffers that are none', function()
  local client = T.clients()[1]
  T.edit('main.go', 'package main\n')
  T.equal(#T.clients(0), 0, 'of a program')

  vim.cmd.help()
  T.equal(#T.clients(0), 0, 'of a help page')
  vim.cmd.helpclose()

  local scratch = vim.api.nvim_create_buf(false, true)
  vim.bo[scratch].filetype = 'markdown'
  T.equal(#T.clients(scratch), 0, 'of a scratch buffer')
  assert(not client.attached_buffers[scratch])
  T.equal(factbox.start(scratch), nil, 'when started')
end)

T.case('a buffer that becomes one', function()
  vim.cmd.buffer('main.go')
  vim.bo.filetype = 'text'
  T.attached(0)
end)

T.case('start, where the filetype is another', function()
  local bufnr = T.edit('draft.fountain', 'It is so.\n')
  T.equal(#T.clients(bufnr), 0, 'clients before')
  assert(factbox.start())
  T.attached(bufnr)
  T.equal(#T.clients(), 1, 'servers')
end)

--- Types at the end of the line, and waits for the figures under a name.
local function goes_on_as(name, tokens)
  local bufnr = vim.api.nvim_get_current_buf()
  T.type('A It was.<Esc>')
  local report
  T.wait('figures under the name ' .. name, function()
    report = factbox.figures(bufnr)
    return report and report.tokens == tokens
  end)
  T.contains(report.path, name)
  T.equal(#T.clients(bufnr), 1, 'clients')
end

T.case('a draft without a name, then with one', function()
  vim.cmd.enew()
  vim.bo.filetype = 'markdown'
  T.attached(0)
  T.type('iIt is so. So it is.<Esc>')
  T.wait('figures', function()
    return factbox.statusline():find('6 tokens', 1, true)
  end)
  vim.cmd.write('named.md')
  goes_on_as('named.md', 8)
  vim.cmd.write()
  goes_on_as('named.md', 10)
end)

T.case('a draft with another name', function()
  vim.cmd.saveas('renamed.md')
  goes_on_as('renamed.md', 12)
  vim.cmd.file('again.md')
  goes_on_as('again.md', 14)
  vim.cmd.write()
  goes_on_as('again.md', 16)
end)

T.case('a buffer that becomes a draft when it is written', function()
  vim.cmd.enew()
  T.type('iIt is so.<Esc>')
  T.equal(#T.clients(0), 0, 'clients before')
  vim.cmd.write('new.md')
  T.attached(0)
  goes_on_as('new.md', 5)
end)

T.case('names that a URI must escape', function()
  for _, name in ipairs({ 'a b.md', 'ä+ö.md', '100%.md', 'a#b?c.md', 'ⅷ&=@$.md' }) do
    local bufnr = T.edit(vim.fn.fnameescape(name))
    vim.api.nvim_buf_set_lines(bufnr, 0, -1, true, { 'It is so.' })
    T.wait('figures of ' .. name, function()
      return factbox.statusline(bufnr):find('3 tokens', 1, true)
    end)
    T.contains(factbox.figures(bufnr).path, name)
  end
end)

T.case('a draft with CRLF and a BOM', function()
  local bufnr = T.edit('dos.txt', '\239\187\191It is so.\r\nSo it is.\r\n')
  T.equal({ vim.bo.fileformat, vim.bo.bomb }, { 'dos', true }, 'format')
  T.wait('figures', function()
    return factbox.statusline(bufnr):find('6 tokens', 1, true)
  end)
end)

T.case('closing one', function()
  local bufnr = vim.fn.bufnr('notes.txt')
  assert(factbox.figures(bufnr))
  vim.cmd.bdelete(bufnr)
  T.wait('the figures to go', function()
    return not factbox.figures(bufnr)
  end)
  vim.cmd.edit('notes.txt')
  T.wait('figures when opened again', function()
    return factbox.figures(vim.fn.bufnr('notes.txt'))
  end)
end)

T.case('no messages', function()
  T.equal(T.messages, {}, 'messages')
end)

T.done()
