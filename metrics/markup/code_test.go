package markup

import (
	"math/rand/v2"
	"testing"
)

func codeFormat(t testing.TB, name string) Format {
	t.Helper()
	f, ok := Named(name)
	if !ok {
		t.Fatalf("no format %s", name)
	}
	return f
}

func TestCodeProse(t *testing.T) {
	for _, c := range []struct {
		lang  string
		cases []proseCase
	}{
		{"go", []proseCase{
			{"line comments", "// Package a does\n// this.\npackage a\n\nvar x = 1 // One.\n// Two.\n", "Package a does this. | One. | Two."},
			{"paragraphs", "// One.\n//\n// Two\n// lines.\n\n// Three.\n", "One. | Two lines. | Three."},
			{"block comments", "/* One\n   two. */ x /* three */ y\n/**\n * Four\n * five.\n *\n * Six.\n **/\n", "One two. | three | Four five. | Six."},
			{"strings", "a := \"// no\" + `/* no\n// no` + '\"' + \"\\\"// no\" // Yes.\n", "Yes."},
			{"unclosed string", "a := \"// no\n// Yes.\n", "Yes."},
			{"code", "// Call `f(x)` or [the text](http://a.org/b) at https://a.org.\n", "Call @ or the text at @."},
			{"code over lines", "// Call `f(\n// x)` now.\n", "Call @ now."},
			{"hyphen at a line end", "// It is well-\n// known.\n", "It is well-known."},
			{"indented code", "// Say:\n//\n//\tx := 1\n//\ty := 2\n//\n// So.\n", "Say: | So."},
			{"items", "// These:\n//   - one,\n//   - two\n//     lines\n//   - Three\n", "These: | one, two lines | Three"},
			{"items apart", "// - One\n// - Two\n", "One | Two"},
			{"heading", "// # Head\n// Text.\n", "Head | Text."},
			{"tools", "//go:build linux\n//go:generate x y\n//nolint:all\nx() //nolint\n// Yes.\n", "Yes."},
			{"commented-out code", "// x := f(1)\n// if x {\n//   return x;\n// }\n\n// That was code.\n", "That was code."},
			{"no code", "// First do a;\n// then b (or c);\n// and that is it.\n", "First do a; then b (or c); and that is it."},
			{"rules", "//////////\n// Head\n// ------\n\n// Text.\n", "Head | Text."},
			{"CRLF", "// One\r\n// two.\r\nx\r\n/* Three\r\n * four. */\r\n", "One two. | Three four."},
			{"unclosed comment", "/* One.\n\nTwo.", "One. | Two."},
			{"empty", "/**/ x /***/ // \n//\n", ""},
		}},
		{"c", []proseCase{
			{"doxygen", "/// \\param[in] x  The value.\n/// @return What is left.\nint x; ///< The one.\n//! Two.\n/*! Three. */\n/*!< Four. */", "The value. | What is left. | The one. | Two. | Three. | Four."},
			{"digits", "int x = 1'000'000; // One.\nchar c = '\"'; // Two.\nL'\"' // Three.\n", "One. | Two. | Three."},
			{"stars", "/******\n * One.\n ******/\n", "One."},
		}},
		{"cpp", []proseCase{{"raw strings", "auto s = R\"x(// no )\" \" no)x\"; // Yes.\n", "Yes."}}},
		{"csharp", []proseCase{
			{"XML", "/// <summary>\n/// Gets <c>x</c> of <see cref=\"A\"/> &amp; more.\n/// </summary>\n/// <param name=\"y\">The y.</param>\n", "Gets @ of @ & more. | The y."},
			{"verbatim", "var s = @\"\\\"; // Yes.\nvar t = \"\"\"\n// no\n\"\"\"; // Two.\n", "Yes. | Two."},
		}},
		{"java", []proseCase{
			{"javadoc", "/**\n * Returns {@code x} as {@link Foo#bar the bar} or {@link Foo}.\n * <p>Second &lt;one&gt;.\n *\n * @param name the name\n *   of it\n * @return it\n * @see Foo\n * @throws E if <code>a</code> is <b>not</b>\n */\n", "Returns @ as the bar or @. | Second <one>. | the name of it | it | if @ is not"},
			{"generics", "// A List<String> and Map<a, b>.\n", "A List<String> and Map<a, b>."},
			{"fence", "/**\n * One.\n * ```\n * no\n *\n * no\n * ```\n * Two.\n */\n", "One. | Two."},
			{"unclosed fence", "/**\n * ```\n * no */ x // Two.\n", "Two."},
		}},
		{"javascript", []proseCase{
			{"templates", "let a = `x ${ f({a: `// no`}) /* Yes. */ } // no\n// no`; // Two.\n", "Yes. | Two."},
			{"regexes", "let a = /[/\"]\\/\\//.test(b) // One.\nreturn /\"/ // Two.\nx = a / b / c // Three.\n", "One. | Two. | Three."},
			{"JSDoc", "/** @type {Foo<{a: b}>} */\n/**\n * @param {string} a - The a.\n * @example\n * f(x)\n * @returns {x} The b.\n */\n", "The a. | The b."},
			{"tools", "// eslint-disable-next-line no-x\n/* istanbul ignore next */\n// @ts-ignore\n//# sourceMappingURL=x\n// Yes.\n", "Yes."},
			{"URL in JSX", "<a>http://a.org/b it's</a> // Yes.\n", "Yes."},
		}},
		{"php", []proseCase{
			{"HTML", "<p>// no # no</p>\n<?php // One ?> no <?= $x # Two\n?>\n<?php $a = <<<'X'\n// no\nX;\n# Three\n", "One | Two | Three"},
		}},
		{"rust", []proseCase{
			{"docs", "//! Crate.\n/// One [`x`](y)\n/// # Examples\n/// ```\n/// let x = 1;\n/// ```\n/// Two.\nfn f<'a>(x: &'a str) { '\"' } // Three.\n", "Crate. | One @ | Examples | Two. | Three."},
			{"nested", "/* One /* two */ three */ x // Four.\n/* a\n\n/* b\n\n*/ c */ no", "One /* two */ three | Four. | a | /* b | */ c"},
			{"raw strings", "let a = r#\"// \" no\"#; // One.\nlet b = \"// no\n// no\"; // Two.\nlet c = r\"\\\"; // Three.\n", "One. | Two. | Three."},
		}},
		{"python", []proseCase{
			{"doc strings", "#!/usr/bin/python\n# -*- coding: utf-8 -*-\n\"\"\"Module.\n\nMore ``code`` here.\n\"\"\"\ndef f(x):\n    r'''One\n    two.\n\n    :param int x: The x.\n    :type x: int\n    :return: It.\n\n    >>> f(1)\n    2\n    '''\n    return \"\"\"no\"\"\" # Two.\n", "Module. | More @ here. | One two. | The x. | It. | Two."},
			{"tools", "x = 1  # type: ignore\ny = 2  # noqa\n# pylint: disable=x\n# Yes.\n", "Yes."},
			{"strings", "x = '# no' + \"# no\\\" # no\" # Yes.\n", "Yes."},
			{"commented-out code", "# x = f(1)\n# print(x)\n\n# Text.\n", "Text."},
		}},
		{"ruby", []proseCase{{"heredocs", "a = <<~EOS + b + c\n# no\nEOS\n=begin\nTwo.\n=end\n\"#{x}\" # Three.\nx = \"a # no\"", "Two. | Three."}}},
		{"ruby", []proseCase{{"literals", "a = %w(# no) + %q{ { } # no } # One.\nb % c # Two.\n", "One. | Two."}}},
		{"perl", []proseCase{{"quotes", "my $x = q{# ' no}; s/#'/#/; # One.\n$y = qw(' # no); $m{'a'} = $s; # Two.\n", "One. | Two."}}},
		{"perl", []proseCase{{"POD", "$#a; # One.\n=head1 NAME\n\nThe text.\n\n=cut\n\nprint <<EOF;\n# no\nEOF\n# Two.\n", "One. | NAME | The text. | Two."}}},
		{"shellscript", []proseCase{{"words", "#!/bin/sh\n# One.\necho a#b \"# no\" '# no' \\# no # Two.\ncat <<-'EOF'\n\t# no\n\tEOF\n# Three.\n", "One. | Two. | Three."}}},
		{"lua", []proseCase{{"long brackets", "-- One.\nx = [==[ -- no ]] ]==] -- Two.\n--[[ Three\nfour. ]] y --[=[ Five. ]] ]=]\n", "One. | Two. | Three four. | Five. ]]"}}},
		{"haskell", []proseCase{{"comments", "-- | One.\nf' = a --> b -- Two.\n{-| Three {- four -} five. -}\nc = '\"' -- Six.\n", "One. | Two. | Three {- four -} five. | Six."}}},
		{"ocaml", []proseCase{{"comments", "(** One (* two *) three. *) let f' = '\"' (* Four. *)\n", "One (* two *) three. | Four."}}},
		{"elixir", []proseCase{{"docs", "@moduledoc \"\"\"\nOne.\n\"\"\"\nx = \"# no\" # Two.\n  @doc ~S\"\"\"\n  Three.\n  \"\"\"\n", "One. | Two. | Three."}}},
		{"erlang", []proseCase{{"chars", "%% One.\nx() -> $%, \"% no\". % Two.\n", "One. | Two."}}},
		{"lisp", []proseCase{{"comments", ";;; One.\n(a #\\; \"; no\") ; Two.\n#| Three #| four |# five. |#\n?\\\" ; Six.\n", "One. | Two. | Three #| four |# five. | Six."}}},
		{"sql", []proseCase{{"comments", "-- One.\nSELECT '-- no''\n-- no' /* Two. */\n", "One. | Two."}}},
		{"yaml", []proseCase{{"scalars", "# One.\na: b#c # Two.\nrun: |\n  # no\n  echo \"\n\nb: it's # Three.\nc: '# no' # Four.\n- >-\n  # no\n# Five.\n", "One. | Two. | Three. | Four. | Five."}}},
		{"toml", []proseCase{{"strings", "a = '\\' # One.\nb = \"\"\"\n# no\n\"\"\" # Two.\n", "One. | Two."}}},
		{"dockerfile", []proseCase{{"lines", "# syntax=docker/dockerfile:1\n# One.\nRUN echo # no\n", "One."}}},
		{"makefile", []proseCase{{"comments", "# One.\na: b # Two.\n\techo '# no' \\# no\n", "One. | Two."}}},
		{"css", []proseCase{{"comments", "/* One. */ a { b: url(//no); c: \"/* no */\" } /* Two.\n * three. */\n", "One. | Two. three."}}},
		{"scss", []proseCase{{"comments", "// One.\na { b: url(http://no) } // Two.\n", "One. | Two."}}},
		{"vim", []proseCase{{"comments", "\" One.\nlet a = \"no\"\nlet b = 'no' \" Two.\n", "One. | Two."}}},
		{"matlab", []proseCase{{"transposes", "% One.\na = b' + c'; % Two.\nd = '% no'; % Three.\n%{\nFour.\n%}\n", "One. | Two. | Three. | Four."}}},
		{"fortran", []proseCase{{"comments", "! One.\nprint *, '! no' ! Two.\n", "One. | Two."}}},
		{"ada", []proseCase{{"comments", "-- One.\nX'First := '\"'; -- Two.\n", "One. | Two."}}},
		{"pascal", []proseCase{{"comments", "{ One. } x := '{ no }'; (* Two. *) // Three.\n", "One. | Two. | Three."}}},
		{"vb", []proseCase{{"comments", "' One.\nx = \"' no\" ' Two.\nREM Three.\nRemove\n", "One. | Two. | Three."}}},
		{"powershell", []proseCase{{"CRLF", "$y = @\"\r\n# no\r\n\"@ # One.\r\n", "One."}}},
		{"powershell", []proseCase{{"comments", "<# One. #> $x = \"`\"# no\" # Two.\n$y = @\"\n# no \"\n\"@ # Three.\n", "One. | Two. | Three."}}},
		{"zig", []proseCase{{"lines", "/// One.\nconst a =\n    \\\\ // no\n; // Two.\n", "One. | Two."}}},
		{"swift", []proseCase{{"strings", "/// - Parameter x: The x.\nlet a = #\"// \"no\"# // Two.\nlet b = \"\"\"\n// no\n\"\"\" // Three.\n", "Parameter x: The x. | Two. | Three."}}},
		{"julia", []proseCase{{"comments", "\"\"\"\nOne `x`.\n\"\"\"\nf(x) = x' # Two.\n#= Three #= four =# five. =#\n", "One @. | Two. | Three #= four =# five."}}},
		{"terraform", []proseCase{{"comments", "# One.\na = <<EOF\n# no\nEOF\n// Two.\n/* Three. */\n", "One. | Two. | Three."}}},
		{"nix", []proseCase{{"comments", "# One.\na = ''\n# no\n''; /* Two. */\n", "One. | Two."}}},
		{"cmake", []proseCase{{"comments", "# One.\nset(a \"# no\") # Two.\n#[[ Three.\nfour. ]]\n", "One. | Two. | Three. four."}}},
		{"graphql", []proseCase{{"descriptions", "\"\"\"\nOne.\n\"\"\"\ntype A { a: B # Two.\n}\n", "One. | Two."}}},
		{"r", []proseCase{{"roxygen", "#' @param x The x.\n#' More.\nf <- \"# no\" # Two.\n", "The x. More. | Two."}}},
		{"clojure", []proseCase{{"comments", "; One.\n(f \\\" \"; no\") ; Two.\n", "One. | Two."}}},
		{"tcl", []proseCase{{"comments", "# One.\nset a \"# no\"; # Two.\n", "One. | Two."}}},
		{"awk", []proseCase{{"comments", "# One.\n/#/ { print \"# no\" } # Two.\n", "One. | Two."}}},
		{"kotlin", []proseCase{{"comments", "/* One /* two */ three. */ val a = \"\"\"// no\"\"\" // Four.\n", "One /* two */ three. | Four."}}},
		{"proto", []proseCase{{"comments", "// One.\nmessage A { string b = 1; } /* Two. */\n", "One. | Two."}}},
	} {
		checkProse(t, codeFormat(t, c.lang), c.cases)
	}
}

func TestCodeDirectives(t *testing.T) {
	checkSuppressed(t, codeFormat(t, "go"), []suppressedCase{
		{"// factbox: ignore\n// One.\n\n// Two.\n", "One."},
		{"// factbox: off\nx := 1\n// One.\n/* factbox: on */\n// Two.\n", "One."},
		{"s := `// factbox: off`\n// One.\n", ""},
		{"// Text. factbox: off\n// One.\n", ""},
	})
	checkSuppressed(t, codeFormat(t, "python"), []suppressedCase{{"# factbox: ignore\n\"\"\"One.\n\nTwo.\"\"\"\n", "One."}})
}

// What a code action writes is read as a directive, in each language.
func TestCodeComments(t *testing.T) {
	for _, f := range Formats()[codeFormats:] {
		for _, inline := range []bool{false, true} {
			comment := f.Comment("factbox: off", inline)
			if comment == "" && inline {
				continue
			}
			text := comment + "\n"
			if f.String() == "php" {
				text = "<?php\n" + text
			}
			found := 0
			for _, b := range readAll(t, f, text) {
				found += len(b.Directives)
			}
			if found != 1 {
				t.Errorf("%s: %q has %d directives", f, comment, found)
			}
		}
	}
}

func TestCodeLeftOut(t *testing.T) {
	for _, c := range []leftCase{
		{"x := 1\n", Code, 6},
		{"// a\n", Markup, 2},
		{"//go:build x\n", Commands, 10},
		{"//\tx\n", Code, 2},
	} {
		checkLeft(t, codeFormat(t, "go"), c)
	}
}

func FuzzCode(f *testing.F) {
	for i := range languages() {
		f.Add(uint8(i), "/* a */ // b\n# c \"d\" 'e' `f ${g}`\n-- h {- i -} (* j *) <<EOF\nk\nEOF\n\"\"\"l\n\nm\"\"\" % n ; o")
	}
	f.Fuzz(func(t *testing.T, i uint8, text string) {
		format := codeFormats + Format(int(i)%len(languages()))
		r := rand.New(rand.NewPCG(uint64(len(text)), 1))
		checkPure(t, format, text, r)
	})
}
