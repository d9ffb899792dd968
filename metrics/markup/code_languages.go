package markup

import (
	"strings"
	"sync"
)

// The programming languages, by what their references say of comments and strings.

var (
	double      = quote{open: `"`, close: `"`, escape: '\\'}
	single      = quote{open: "'", close: "'", escape: '\\'}
	doubleLines = quote{open: `"`, close: `"`, escape: '\\', multi: true}
	singleLines = quote{open: "'", close: "'", escape: '\\', multi: true}
	doubled2    = quote{open: `"`, close: `"`} // the sign is doubled to stand in it, which reads as two strings
	doubled1    = quote{open: "'", close: "'"}
	plainLines2 = quote{open: `"`, close: `"`, multi: true}
	plainLines1 = quote{open: "'", close: "'", multi: true}
	triple2     = quote{open: `"""`, close: `"""`, escape: '\\', multi: true}
	triple1     = quote{open: "'''", close: "'''", escape: '\\', multi: true}
	plain3      = quote{open: `"""`, close: `"""`, multi: true}
	backtick    = quote{open: "`", close: "`", multi: true}
	template    = quote{open: "`", close: "`", escape: '\\', multi: true}

	slashes = []string{"//"}
	hash    = []string{"#"}
	dashes  = []string{"--"}
	starred = [][2]string{{"/*", "*/"}}
)

const (
	markdownDocs = ticks | links
	javaDocs     = ticks | links | braces | tags
)

var languages = sync.OnceValue(func() []language {
	return []language{
		{name: "go", ids: words("go"), endings: words(".go"), line: slashes, block: starred, quotes: []quote{double, single, backtick}, in: markdownDocs},
		{name: "c", ids: words("c"), endings: words(".c .h"), line: slashes, block: starred, quotes: []quote{double, single}, has: separators, in: ticks | tags},
		{name: "cpp", ids: words("cpp c++ cuda-cpp"), endings: words(".cpp .cc .cxx .c++ .hpp .hh .hxx .h++ .ipp .inl .cu"), line: slashes, block: starred, quotes: []quote{double, single}, has: separators | rawCPP, in: ticks | tags},
		{name: "objective-c", ids: words("objective-c objective-cpp objc"), endings: words(".m .mm"), line: slashes, block: starred, quotes: []quote{double, single}, has: separators | rawCPP, in: ticks | tags},
		{name: "csharp", ids: words("csharp"), endings: words(".cs .csx"), line: slashes, block: starred, quotes: []quote{plain3, double, single}, has: verbatim, in: ticks | tags},
		{name: "java", ids: words("java"), endings: words(".java"), line: slashes, block: starred, quotes: []quote{triple2, double, single}, in: javaDocs},
		{name: "kotlin", ids: words("kotlin"), endings: words(".kt .kts"), line: slashes, block: starred, nested: true, quotes: []quote{plain3, double, single}, in: markdownDocs},
		{name: "scala", ids: words("scala"), endings: words(".scala .sc .sbt"), line: slashes, block: starred, nested: true, quotes: []quote{plain3, double, single}, has: charsOnly, in: javaDocs},
		{name: "groovy", ids: words("groovy"), endings: words(".groovy .gradle"), line: slashes, block: starred, quotes: []quote{triple2, triple1, double, single}, in: javaDocs},
		{name: "swift", ids: words("swift"), endings: words(".swift"), line: slashes, block: starred, nested: true, quotes: []quote{triple2, double}, has: rawHashes, in: markdownDocs},
		{name: "dart", ids: words("dart"), endings: words(".dart"), line: slashes, block: starred, nested: true, quotes: []quote{triple2, triple1, double, single}, in: markdownDocs},
		{name: "javascript", ids: words("javascript javascriptreact"), endings: words(".js .jsx .mjs .cjs"), line: slashes, block: starred, quotes: []quote{double, single, template}, has: regexes | templates | notInURL, in: javaDocs},
		{name: "typescript", ids: words("typescript typescriptreact"), endings: words(".ts .tsx .mts .cts"), line: slashes, block: starred, quotes: []quote{double, single, template}, has: regexes | templates | notInURL, in: javaDocs},
		{name: "php", ids: words("php"), endings: words(".php .phtml"), line: words("// #"), block: starred, quotes: []quote{doubleLines, singleLines}, has: phpHeredocs, in: javaDocs},
		{name: "rust", ids: words("rust"), endings: words(".rs"), line: slashes, block: starred, nested: true, quotes: []quote{doubleLines, single}, has: charsOnly | rawHashes, in: markdownDocs},
		{name: "zig", ids: words("zig"), endings: words(".zig"), line: slashes, quotes: []quote{double, single}, has: zigLines, in: markdownDocs},
		{name: "python", ids: words("python"), endings: words(".py .pyi .pyw"), files: words("sconstruct"), line: hash, quotes: []quote{triple2, triple1, double, single}, has: docStrings, in: ticks | doubled},
		{name: "ruby", ids: words("ruby"), endings: words(".rb .rake .gemspec"), files: words("gemfile rakefile vagrantfile"), line: hash, block: [][2]string{{"\n=begin", "\n=end"}}, quotes: []quote{doubleLines, singleLines, template}, has: heredocs | regexes | hashAlone | rubyDocs | questChars | percents | dollarChars, in: markdownDocs},
		{name: "perl", ids: words("perl"), endings: words(".pl .pm .pod"), line: hash, block: [][2]string{{"\n=", "\n=cut"}}, quotes: []quote{doubleLines, singleLines}, has: heredocs | regexes | hashAlone | podDocs | escapes | apartQuotes | quoteWords | dollarChars, in: ticks},
		{name: "shellscript", ids: words("shellscript sh bash zsh"), endings: words(".sh .bash .zsh .ksh .bats"), files: words(".bashrc .bash_profile .profile .zshrc"), line: hash, quotes: []quote{doubleLines, plainLines1}, has: heredocs | hashAlone | escapes, in: ticks},
		{name: "fish", ids: words("fish"), endings: words(".fish"), line: hash, quotes: []quote{doubleLines, singleLines}, has: hashAlone | escapes, in: ticks},
		{name: "powershell", ids: words("powershell"), endings: words(".ps1 .psm1 .psd1"), line: hash, block: [][2]string{{"<#", "#>"}}, quotes: []quote{
			{open: "@\"", close: "\n\"@", multi: true}, {open: "@'", close: "\n'@", multi: true}, {open: `"`, close: `"`, escape: '`', multi: true}, plainLines1}, has: hashAlone, in: ticks},
		{name: "lua", ids: words("lua"), endings: words(".lua"), line: dashes, quotes: []quote{double, single}, has: longBrackets, in: ticks},
		{name: "haskell", ids: words("haskell"), endings: words(".hs"), line: dashes, block: [][2]string{{"{-", "-}"}}, nested: true, quotes: []quote{double, single}, has: charsOnly | dashSymbols, in: ticks},
		{name: "elm", ids: words("elm"), endings: words(".elm"), line: dashes, block: [][2]string{{"{-", "-}"}}, nested: true, quotes: []quote{triple2, double, single}, has: charsOnly | dashSymbols, in: markdownDocs},
		{name: "purescript", ids: words("purescript"), endings: words(".purs"), line: dashes, block: [][2]string{{"{-", "-}"}}, nested: true, quotes: []quote{plain3, double, single}, has: charsOnly | dashSymbols, in: markdownDocs},
		{name: "ocaml", ids: words("ocaml ocaml.interface reason"), endings: words(".ml .mli .mll .mly"), block: [][2]string{{"(*", "*)"}}, nested: true, quotes: []quote{doubleLines, single}, has: charsOnly, in: ticks},
		{name: "fsharp", ids: words("fsharp"), endings: words(".fs .fsi .fsx"), line: slashes, block: [][2]string{{"(*", "*)"}}, nested: true, quotes: []quote{plain3, doubleLines, single}, has: charsOnly | verbatim, in: ticks | tags},
		{name: "erlang", ids: words("erlang"), endings: words(".erl .hrl .escript"), line: words("%"), quotes: []quote{doubleLines, single}, has: dollarChars, in: ticks | tags},
		{name: "elixir", ids: words("elixir"), endings: words(".ex .exs"), line: hash, quotes: []quote{triple2, triple1, doubleLines, singleLines}, has: elixirDocs | questChars, in: markdownDocs},
		{name: "clojure", ids: words("clojure"), endings: words(".clj .cljs .cljc .edn"), line: words(";"), quotes: []quote{doubleLines}, has: escapes, in: ticks},
		{name: "lisp", ids: words("lisp commonlisp common-lisp scheme racket emacs-lisp elisp"), endings: words(".lisp .lsp .cl .scm .ss .rkt .el"), line: words(";"), block: [][2]string{{"#|", "|#"}}, nested: true, quotes: []quote{doubleLines}, has: escapes | questChars, in: 0},
		{name: "sql", ids: words("sql mysql pgsql postgres plsql"), endings: words(".sql .psql .ddl"), line: dashes, block: starred, quotes: []quote{plainLines1, plainLines2}, in: ticks},
		{name: "r", ids: words("r"), endings: words(".r"), line: hash, quotes: []quote{doubleLines, singleLines, template}, in: markdownDocs},
		{name: "julia", ids: words("julia"), endings: words(".jl"), line: hash, block: [][2]string{{"#=", "=#"}}, nested: true, quotes: []quote{triple2, doubleLines, single}, has: charsOnly | docStrings, in: markdownDocs},
		{name: "yaml", ids: words("yaml dockercompose ansible"), endings: words(".yaml .yml"), line: hash, quotes: []quote{doubleLines, plainLines1}, has: hashAlone | apartQuotes | scalars, in: ticks},
		{name: "toml", ids: words("toml"), endings: words(".toml"), line: hash, quotes: []quote{triple2, {open: "'''", close: "'''", multi: true}, double, doubled1}, in: ticks},
		{name: "ini", ids: words("ini properties"), endings: words(".ini .cfg .properties .editorconfig"), line: words("; #"), has: firstOnly, in: ticks},
		{name: "jsonc", ids: words("jsonc json5"), endings: words(".jsonc .json5"), line: slashes, block: starred, quotes: []quote{double, single}, in: ticks},
		{name: "dockerfile", ids: words("dockerfile"), endings: words(".dockerfile"), files: words("dockerfile containerfile"), line: hash, has: firstOnly, in: ticks},
		{name: "makefile", ids: words("makefile"), endings: words(".mk .mak"), files: words("makefile gnumakefile"), line: hash, quotes: []quote{double, single}, has: hashAlone | escapes, in: ticks},
		{name: "cmake", ids: words("cmake"), endings: words(".cmake"), files: words("cmakelists.txt"), line: hash, block: [][2]string{{"#[[", "]]"}}, quotes: []quote{doubleLines}, has: escapes, in: ticks},
		{name: "css", ids: words("css"), endings: words(".css"), block: starred, quotes: []quote{double, single}, in: ticks},
		{name: "scss", ids: words("scss sass"), endings: words(".scss .sass"), line: slashes, block: starred, quotes: []quote{double, single}, has: notInURL, in: markdownDocs},
		{name: "less", ids: words("less"), endings: words(".less"), line: slashes, block: starred, quotes: []quote{double, single}, has: notInURL, in: ticks},
		{name: "vim", ids: words("vim viml"), endings: words(".vim"), files: words(".vimrc .exrc"), line: words(`"`), quotes: []quote{double, doubled1}, has: vimQuotes, in: ticks},
		{name: "nix", ids: words("nix"), endings: words(".nix"), line: hash, block: starred, quotes: []quote{{open: "''", close: "''", multi: true}, doubleLines}, in: ticks},
		{name: "terraform", ids: words("terraform hcl opentofu"), endings: words(".tf .tfvars .hcl"), line: words("# //"), block: starred, quotes: []quote{double}, has: heredocs, in: ticks},
		{name: "proto", ids: words("proto proto3 protobuf"), endings: words(".proto"), line: slashes, block: starred, quotes: []quote{double, single}, in: markdownDocs},
		{name: "graphql", ids: words("graphql"), endings: words(".graphql .gql"), line: hash, quotes: []quote{triple2, double}, has: docStrings, in: markdownDocs},
		{name: "matlab", ids: words("matlab octave"), endings: words(".octave"), line: words("% #"), block: [][2]string{{"%{", "%}"}, {"#{", "#}"}}, nested: true, quotes: []quote{double, doubled1}, has: transposes, in: ticks},
		{name: "fortran", ids: words("fortran fortran-modern fortranfreeform"), endings: words(".f90 .f95 .f03 .f08 .f .for"), line: words("!"), quotes: []quote{doubled2, doubled1}, in: ticks},
		{name: "ada", ids: words("ada"), endings: words(".adb .ads .ada"), line: dashes, quotes: []quote{doubled2, single}, has: charsOnly, in: ticks},
		{name: "pascal", ids: words("pascal objectpascal delphi"), endings: words(".pas .pp .dpr .lpr"), line: slashes, block: [][2]string{{"{", "}"}, {"(*", "*)"}}, quotes: []quote{doubled1}, in: ticks},
		{name: "vb", ids: words("vb"), endings: words(".vb .bas .vbs"), line: words("' rem"), quotes: []quote{doubled2}, has: foldCase, in: ticks | tags},
		{name: "tcl", ids: words("tcl"), endings: words(".tcl .tk"), line: hash, quotes: []quote{doubleLines}, has: hashAlone | escapes, in: ticks},
		{name: "awk", ids: words("awk"), endings: words(".awk"), line: hash, quotes: []quote{double}, has: regexes | hashAlone, in: ticks},
	}
})

func words(s string) []string { return strings.Fields(s) }

// codes returns the formats of the comments in source code.
func codes() (all []format) {
	known := languages()
	for i := range known {
		l := &known[i]
		l.setHot()
		f := format{name: l.name, languages: l.ids, endings: l.endings, files: l.files, read: l.read}
		if len(l.block) > 0 && l.block[0][0][0] != '\n' {
			f.inline = escaped(l.block[0][0]) + " %s " + l.block[0][1]
			f.line = f.inline
		}
		if len(l.line) > 0 {
			f.line = escaped(l.line[0]) + " %s"
		}
		all = append(all, f)
	}
	return all
}

// escaped returns a sign as Format.Comment wants it.
func escaped(sign string) string { return strings.ReplaceAll(sign, "%", "%%") }

// setHot notes with which bytes something begins that has to be looked at.
func (l *language) setHot() {
	set := func(bytes string) {
		for i := range len(bytes) {
			l.hot[bytes[i]] = true
		}
	}
	set("\r\n")
	for _, sign := range l.line {
		if set(sign[:1]); l.has&foldCase != 0 {
			set(strings.ToUpper(sign[:1]))
		}
	}
	for _, pair := range l.block {
		set(strings.TrimPrefix(pair[0], "\n")[:1])
	}
	for _, q := range l.quotes {
		set(q.open[:1])
	}
	for feature, bytes := range map[features]string{
		regexes: "/", templates: "{}", heredocs: "<", phpHeredocs: "<?", rawHashes: "#", longBrackets: "[-", escapes: "\\", zigLines: "\\",
		dollarChars: "$", questChars: "?", percents: "%", quoteWords: "qmsty",
	} {
		if l.has&feature != 0 {
			set(bytes)
		}
	}
}
