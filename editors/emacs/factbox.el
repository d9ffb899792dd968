;;; factbox.el --- Live figures of your prose, and which sentences are hard  -*- lexical-binding: t -*-

;; SPDX-License-Identifier: MIT
;; Package-Requires: ((emacs "29.1"))
;; Keywords: wp, text

;;; Commentary:

;; Has Eglot start the language server `factbox serve' for drafts, and shows what
;; Eglot has no place for by itself: the figures in the mode line, and the figures
;; of a region.  The rest is Eglot's: hard sentences are Flymake diagnostics, the
;; figures of a paragraph are inlay hints, and ElDoc shows those at point.
;;
;;   (require 'factbox)
;;   (add-hook 'text-mode-hook #'factbox-ensure)

;;; Code:

(require 'eglot)

(defgroup factbox nil
  "Live figures of prose, and which sentences are hard."
  :group 'text)

(defcustom factbox-command '("factbox" "serve")
  "The command that starts the language server: a program and its arguments."
  :type '(repeat string))

(defcustom factbox-modes '(text-mode)
  "The major modes of drafts; those derived from them are meant, too.
Eglot has one server for a buffer.  For these modes it is Factbox."
  :type '(repeat symbol))

(defclass factbox-server (eglot-lsp-server) ()
  :documentation "Factbox, the language server for prose.")

(add-to-list 'eglot-server-programs
             (cons factbox-modes (lambda (&rest _) (cons 'factbox-server factbox-command))))

(cl-defmethod eglot-client-capabilities :around ((_server factbox-server))
  "Ask for the figures as they change."
  (plist-put (cl-call-next-method) :experimental '(:factboxStats t)))

(defvar-local factbox-figures nil
  "The figures of this buffer that the server sent last.
A property list as `factbox stats --format json' prints it.")

(cl-defmethod eglot-handle-notification
  ((server factbox-server) (_method (eql factbox/stats)) &key uri document &allow-other-keys)
  "Keep the figures DOCUMENT of URI, and show them in the mode line."
  (dolist (buffer (eglot--managed-buffers server))
    (when (buffer-live-p buffer)
      (with-current-buffer buffer
        (when (equal uri (plist-get (eglot--TextDocumentIdentifier) :uri))
          (setq factbox-figures document)
          (force-mode-line-update)
          (factbox--redraw-first-line))))))

(defun factbox--redraw-first-line ()
  "Have the inlay hint of the first line drawn again.
Eglot does that where the text has changed, but this one is about all of it."
  (when eglot-inlay-hints-mode
    (save-excursion
      (save-restriction
        (widen)
        (goto-char (point-min))
        (jit-lock-refontify (point-min) (line-beginning-position 2))))))

(defun factbox-mode-line ()
  "Return the figures of the current buffer for the mode line.
Such as \"Level 14.3 · 831 tokens · TTR 0.478\"; \"\" if there are none."
  (if-let* ((figures (and (eglot-managed-p) factbox-figures))
            (tokens (plist-get figures :tokens)))
      (string-join
       (delq nil
             (list (when-let* ((level (plist-get figures :level)))
                     (concat "Level " (factbox--decimals level 1)))
                   (format "%d %s" tokens (if (= tokens 1) "token" "tokens"))
                   (when-let* ((ttr (plist-get figures :ttr)))
                     (concat "TTR " (factbox--decimals ttr 3)))))
       " · ")
    ""))

(defun factbox--decimals (x digits)
  "Return the number X with so many DIGITS behind the point; zero has no sign."
  (replace-regexp-in-string "\\`-\\(0\\.?0*\\)\\'" "\\1" (format (format "%%.%df" digits) x)))

(defun factbox-fact-box (figures)
  "Return the four FIGURES of a text as the head of an article has them."
  (string-join
   (delq nil
         (list (when-let* ((level (plist-get figures :level)))
                 (concat "Level: " (factbox--decimals level 3)))
               (format "Tokens: %d" (plist-get figures :tokens))
               (format "Types: %d" (plist-get figures :types))
               (when-let* ((ttr (plist-get figures :ttr)))
                 (concat "TTR: " (factbox--decimals ttr 3)))))
   "  "))

(defun factbox-stats (&optional start end)
  "Show the figures of the buffer or, if START and END are given, between them.
Interactively, that is the region if it is active.  Return the figures."
  (interactive (and (use-region-p) (list (region-beginning) (region-end))))
  (let ((server (eglot-current-server)))
    (unless (cl-typep server 'factbox-server)
      (user-error "The server does not run for this buffer: M-x factbox-ensure"))
    (eglot--signal-textDocument/didChange) ; what is typed but not sent goes first
    (let ((figures
           (jsonrpc-request
            server :workspace/executeCommand
            (list :command "factbox.stats"
                  :arguments
                  (vector (append (eglot--TextDocumentIdentifier)
                                  (and start end
                                       (list :range (list :start (eglot--pos-to-lsp-position start)
                                                          :end (eglot--pos-to-lsp-position end))))))))))
      (when (called-interactively-p 'interactive)
        (message "%s" (factbox-fact-box figures)))
      figures)))

;;;###autoload
(defun factbox-ensure ()
  "Start the server for the current buffer, if that visits a file."
  (interactive)
  (cond ((not buffer-file-name))
        ((executable-find (car factbox-command))
         (eglot-ensure))
        (t
         (display-warning
          'factbox
          (format "There is no program \"%s\", so drafts are not measured. Install it, or set `factbox-command'."
                  (car factbox-command))))))

(provide 'factbox)
;;; factbox.el ends here
