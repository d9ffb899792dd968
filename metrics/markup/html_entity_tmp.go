package markup

func codes() []format { return nil }
