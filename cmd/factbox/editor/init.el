;;; init.el --- what factbox try starts Emacs with  -*- lexical-binding: t -*-

;; It takes the place of the user's configuration, which -Q leaves alone.

(setq inhibit-startup-screen t
      make-backup-files nil
      auto-save-default nil
      create-lockfiles nil
      confirm-kill-processes nil
      use-short-answers t
      custom-file (locate-user-emacs-file "custom.el"))
(menu-bar-mode -1)

(require 'eglot)
(setq eglot-autoshutdown t
      eglot-extend-to-xref nil
      eldoc-echo-area-use-multiline-p 12
      flymake-show-diagnostics-at-end-of-line nil)
(add-to-list 'eglot-server-programs
             `(text-mode . (,(getenv "FACTBOX_SERVER") "serve"
                            :initializationOptions
                            (:diagnostics (:range "sentence")))))

(global-set-key (kbd "M-n") #'flymake-goto-next-error)
(global-set-key (kbd "M-p") #'flymake-goto-prev-error)

(defvar factbox-try-timer nil)

(defun factbox-try-changed (&rest _)
  "Have the hint of the first line drawn again soon.
Eglot draws those at and behind a change only, and this one is about
the whole document."
  (when factbox-try-timer
    (cancel-timer factbox-try-timer))
  (setq factbox-try-timer
        (run-with-idle-timer
         0.3 nil
         (lambda (buffer)
           (when (buffer-live-p buffer)
             (with-current-buffer buffer
               (save-excursion
                 (goto-char (point-min))
                 (jit-lock-refontify (point-min) (line-beginning-position 2))))))
         (current-buffer))))

(defun factbox-try-text ()
  "Wrap lines, and start the server."
  (visual-line-mode)
  (setq header-line-format
        " Type, and the figures change.  M-n: next hard sentence.  C-x C-c leaves.")
  (add-hook 'after-change-functions #'factbox-try-changed nil t)
  (when buffer-file-name
    (eglot-ensure)))
(add-hook 'text-mode-hook #'factbox-try-text)

;; Emacs knows no Markdown of its own, and a draft may have any name.
(setq auto-mode-alist '(("" . text-mode)))
