package markup

// Each of these moves into a file of its own, named after the format.

// codes returns the formats of the comments in source code.
func codes() []format { return nil }
