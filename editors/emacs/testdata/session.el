;;; session.el --- a draft is opened, read, edited and closed  -*- lexical-binding: t -*-

;; The figures are worked out at editors/neovim/testdata/writing.lua; "It is so."
;; adds a paragraph with 3 tokens of a syllable each.

(require 'ert)
(require 'factbox)

(setq eglot-connect-timeout 20
      ;; The shell says how the server ended.
      factbox-command (list "sh" "-c" "factbox serve; echo $? >status"))

(defconst draft "The cat sat on the old mat.

😀 Yes. The committee recommended that every department reconsider the administrative regulations and announce its decision publicly.

It is so.
")

(defmacro until (what &rest body)
  "Wait until BODY returns non-nil, and return that."
  `(let ((deadline (time-add nil 20)) value)
     (while (not (setq value (progn ,@body)))
       (when (time-less-p deadline nil)
         (ert-fail (list "waited in vain for" ,what)))
       (accept-process-output nil 0.01))
     value))

(defun sent ()
  "Send what has changed, as Emacs does when it is idle; in batch it never is."
  (eglot--signal-textDocument/didChange))

(defun diagnostics ()
  (flymake-diagnostics))

(defun hints ()
  "Return what the hints of the buffer say, with single blanks."
  (eglot--update-hints-1 (point-min) (point-max))
  (accept-process-output nil 0.01)
  (mapconcat (lambda (o)
               (replace-regexp-in-string
                " +" " "
                (concat (overlay-get o 'before-string) (overlay-get o 'after-string))))
             (sort (seq-filter (lambda (o) (overlay-get o 'eglot--inlay-hint))
                               (overlays-in (point-min) (point-max)))
                   (lambda (a b) (< (overlay-start a) (overlay-start b))))
             "\n"))

(defun hover-at (text)
  "Return what hover shows at the first TEXT."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0))
  (let ((contents (plist-get (jsonrpc-request (eglot-current-server) :textDocument/hover
                                              (eglot--TextDocumentPositionParams))
                             :contents)))
    (plist-get contents :value)))

(ert-deftest session ()
  (write-region draft nil "draft.txt" nil 'silent)
  (find-file "draft.txt")
  (should (derived-mode-p 'text-mode))
  (apply #'eglot (eglot--guess-contact))
  (should (cl-typep (eglot-current-server) 'factbox-server))

  (ert-info ("diagnostics")
    (let ((d (until "a diagnostic" (car (diagnostics)))))
      (should (eq (flymake-diagnostic-type d) 'eglot-warning))
      (should (string-match-p "Level 19.4, limit 18: 5.9 from length (15 words)" (flymake-diagnostic-text d)))
      (should (equal (buffer-substring (flymake-diagnostic-beg d) (+ 13 (flymake-diagnostic-beg d)))
                     "The committee"))))

  (ert-info ("hover")
    (let ((text (hover-at "committee")))
      (should (string-match-p "committee: 3 syllables, once in the document" text))
      (should (string-match-p "^Level +19\\.367 +15\\.555 +8\\.730$" text))))

  (ert-info ("hints")
    (let ((shown (until "hints" (let ((s (hints))) (and (string-match-p "Level -2.6" s) s)))))
      (should (string-match-p "Level: 8.730 Tokens: 26 Types: 24 TTR: 0.923" shown))
      (should (string-match-p "Level 15.6 · Tokens 16" shown))))

  (ert-info ("mode line")
    (until "figures" factbox-figures)
    (should (equal (factbox-mode-line) "Level 8.7 · 26 tokens · TTR 0.923")))

  (ert-info ("figures of a region")
    (goto-char (point-min))
    (search-forward "cat sat")
    (should (equal (plist-get (factbox-stats (match-beginning 0) (match-end 0)) :tokens) 2))
    (search-forward "Yes.")
    (should (equal (plist-get (factbox-stats (match-beginning 0) (match-end 0)) :tokens) 1)))

  (ert-info ("an edit")
    (let (drawn)
      (cl-letf (((symbol-function 'jit-lock-refontify) (lambda (&rest span) (push span drawn))))
        (goto-char (point-max))
        (insert "A new line.\n")
        ;; What is asked right behind it is answered for the new text.
        (should (equal (plist-get (factbox-stats) :tokens) 29))
        (should (equal (factbox-fact-box (factbox-stats)) "Level: 7.424  Tokens: 29  Types: 27  TTR: 0.931"))
        (until "the mode line" (equal (factbox-mode-line) "Level 7.4 · 29 tokens · TTR 0.931")))
      ;; The hint of the first line is drawn again, though the edit was in the last.
      (should (member '(1 29) drawn))))

  (ert-info ("diagnostics after an edit")
    (goto-char (point-min))
    (search-forward " reconsider")
    (replace-match ". It must reconsider")
    (sent)
    (until "no diagnostic" (not (diagnostics)))
    (erase-buffer)
    (insert draft)
    (sent)
    (until "the diagnostic" (diagnostics)))

  (ert-info ("stop")
    (eglot-shutdown (eglot-current-server))
    (should (equal (factbox-mode-line) ""))
    (until "the status" (file-exists-p "status"))
    (should (equal (until "the status" (with-temp-buffer
                                         (insert-file-contents "status")
                                         (and (> (buffer-size) 1) (string-trim (buffer-string)))))
                   "0")))

  (ert-info ("not there")
    (should-error (factbox-stats) :type 'user-error)
    (let ((factbox-command '("factbox-that-is-not-there" "serve")))
      (factbox-ensure)
      (with-current-buffer "*Warnings*"
        (should (string-match-p "There is no program \"factbox-that-is-not-there\"" (buffer-string)))))))

;;; session.el ends here
