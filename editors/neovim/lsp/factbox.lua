-- For Neovim 0.11 and later: vim.lsp.enable('factbox').
return require('factbox').enabled()
