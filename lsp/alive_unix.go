//go:build unix

package lsp

import "syscall"

// alive reports whether there is such a process. One of another user's is
// there, too.
func alive(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || err == syscall.EPERM
}
