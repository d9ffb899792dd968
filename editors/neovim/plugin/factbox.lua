if vim.g.loaded_factbox then
  return
end
vim.g.loaded_factbox = true

vim.api.nvim_create_user_command('FactboxStats', function(args)
  require('factbox').command(args)
end, {
  desc = 'Factbox: show the figures of the draft, or of a range of it',
  range = true,
})
