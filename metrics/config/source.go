package config

// Source knows the settings of each file. It is what the server and the command
// line ask; cmd/config implements it with files. Its methods may be called from
// any goroutine. They read a few small files at most.
//
// A server keeps what For returned for each open document, and asks again
//
//   - when its client sends other settings: then with the new layers;
//   - when it is told that files have changed: it passes each path to Changed,
//     and where that is true, asks again for all documents;
//   - now and then, or when a document is opened or saved, if its client does not
//     watch files: Refresh finds out by itself.
//
// Two results are alike if their Settings are; see Settings.Equal.
type Source interface {
	// For returns the settings of a file, given its absolute path, or "" for a
	// document that is in no file: those of the configuration file that holds for
	// it, with the layers of the editor on top, in their order.
	For(path string, editor ...Layer) *Resolved

	// Changed says that a file may have been written, created or deleted, and
	// reports whether the settings of any file may now be others.
	Changed(path string) bool

	// Refresh looks for changes of all configuration files it has read or missed
	// so far, and returns whether there are any.
	Refresh() bool

	// Draft reports whether a file that was found in the folder root, or further
	// down, is one that the settings under files select. Skip is true for a
	// folder in which there is no such file. Both take absolute paths.
	Draft(path, root string, editor ...Layer) bool
	Skip(folder, root string, editor ...Layer) bool

	// Problems returns what is wrong with the text of a configuration file, given
	// its path, such as an editor has open and not saved. It needs no file.
	Problems(path, text string) []Problem

	// IsConfig reports whether a path has the name of a configuration file.
	IsConfig(path string) bool
}
