package markup

import "testing"

// Expected values follow from mdxjs.com/docs/what-is-mdx.
func TestMDXProse(t *testing.T) {
	checkProse(t, MDX, []proseCase{
		{"modules", "import {Chart} from '../c.js'\nexport const year = 2018\n\n# Last year\u2019s snowfall\n", "Last year’s snowfall"},
		{"a module with blank lines", "export const a = {\n  b: '}',\n\n  c: 1\n}\n\nText\n", "Text"},
		{"no module", "import duties rise\n\nexport them\n", "import duties rise | export them"},
		{"expressions", "In {year}, the snow\nwas {a.map(x => {return x})} deep.\n", "In @, the snow was @ deep."},
		{"expressions alone", "{year}\n\n{list.map(x => (\n  <li>{x}</li>\n\n))}\n\nText\n", "Text"},
		{"tags", "<Chart year={year} color=\"#fcb32c\" />\n\nText <B c={{d: 1}}>in</B>side.\n", "Text inside."},
		{"tags over lines", "<Chart\n  year={year}\n/>\nText\n", "Text"},
		{"tags around Markdown", "<Note>\n  *One* two\n</Note>\n\n<div>\n\n# Three\n\n</div>\n", "One two | Three"},
		{"indented Markdown", "<A>\n  <B>\n    One\n\n    # Two\n\n    - Three *four*\n      - five\n    - six\n\n    > Seven\n    > `x`\n\n    ```js\n    code\n    ```\n    *Eight*\n    ===\n\n    {nine}\n\n    | a | b |\n    |---|---|\n    | *c* | d |\n  </B>\n</A>\n", "One | Two | Three four | five | six | Seven @ | Eight | a | b | c | d"},
		{"tags of HTML", "<table><tr><th>A</th><th>B *c*</th></tr></table> <b>D</b>e<br/>f\n", "A | B c | De f"},
		{"fragments", "<>\n\nText\n\n</>\n", "Text"},
		{"comments", "{/* no */}\n\nText {/* no */} more\n", "Text more"},
		{"HTML comments are none", "a <!-- b", "a <!-- b"},
		{"no indented code", "    Text\n", "Text"},
		{"code", "`{a}` and\n\n```js\n{b}\n```\n", "@ and"},
		{"an open brace", "Text { more\n", "Text { more"},
		{"escapes", "\\{a} \\<b\n", "{a} <b"},
		{"lists", "- One <B/> *two*\n- {three} four\n", "One two | @ four"},
		{"front matter", "---\ntitle: a\n---\n\nText\n", "Text"},
		{"admonitions", ":::note[Title]\n\nText\n\n:::\n", "Title | Text"},
		{"heading ids", "## Head {#id}\n", "Head"},
		{"formulas", "Let $a$ be\n\n$$\nb\n$$\n", "Let @ be"},
	})
}
