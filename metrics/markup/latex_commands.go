package markup

import (
	"strings"
	"sync"
)

// latexDoes is what a command does.
type latexDoes uint8

const (
	latexUnknown  latexDoes = iota // prints its arguments, as far as is known
	latexNothing                   // a switch: takes and prints nothing
	latexPar                       // ends a paragraph, and is left out with n arguments
	latexLeftOut                   // is left out with n arguments
	latexThing                     // is an object, with n arguments
	latexChar                      // is a character
	latexBlank                     // is a blank, with n arguments
	latexBreak                     // ends a line or a row
	latexText                      // leaves n arguments out, and prints the others
	latexPair                      // prints the first of two arguments
	latexEnquote                   // sets marks around its argument
	latexAccent                    // sets an accent on a letter
	latexVerb                      // shows what follows as it was typed, behind n arguments
	latexSection                   // a heading
	latexTitled                    // n arguments, and one that is a paragraph of its own
	latexFootnote                  // a footnote
	latexItem                      // \item
	latexBegin                     // \begin
	latexEndOf                     // \end
	latexDefine                    // a definition
	latexClass                     // \documentclass: a preamble begins
	latexIfFalse                   // \iffalse
)

// latexCommand is what is known of a command.
type latexCommand struct {
	does     latexDoes
	n        int    // arguments, or the level of a heading
	kind     Kind   // of what is left out
	with     string // what it stands for
	verbatim bool   // nothing but braces counts in the arguments
	long     bool   // the arguments may have blank lines
}

// latexCommands are the commands that are known, by name, without the star.
var latexCommands = sync.OnceValue(func() map[string]latexCommand {
	commands := make(map[string]latexCommand, 700)
	add := func(c latexCommand, names string) {
		for _, name := range strings.Fields(names) {
			commands[name] = c
		}
	}
	// Switches. Only of those that might be followed by {} it matters that they
	// are known.
	add(latexCommand{does: latexNothing, kind: Commands}, `
		noindent indent centering raggedright raggedleft RaggedRight justifying
		bf it sl sc rm sf tt em bfseries mdseries itshape slshape scshape upshape rmfamily sffamily ttfamily normalfont selectfont
		tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge
		frontmatter mainmatter backmatter protect relax leavevmode unskip ignorespaces ignorespacesafterend xspace
		sloppy fussy onehalfspacing doublespacing singlespacing allowbreak nobreak break null strut mathstrut
		begingroup endgroup bgroup egroup makeatletter makeatother else fi phantomsection displaystyle textstyle
		smallskip medskip bigskip vfill hfil vfil hline toprule midrule bottomrule endhead endfirsthead endfoot endlastfoot
		nolinebreak pause boldmath unboldmath nonfrenchspacing frenchspacing flushbottom raggedbottom onecolumn
		makeindex makeglossaries obeylines obeyspaces nonumber notag expandafter noexpand global long outer`)
	add(latexCommand{does: latexPar, kind: Commands}, `
		par maketitle tableofcontents listoffigures listoftables listofalgorithms newpage clearpage cleardoublepage pagebreak nopagebreak
		appendix printbibliography printindex printglossary printglossaries printacronyms makecover titlepage and`)
	add(latexCommand{does: latexPar, n: 1, kind: Commands}, `include bibliography twocolumn`)

	add(latexCommand{does: latexLeftOut, n: 1, kind: Commands}, `
		usepackage RequirePackage PassOptionsToPackage documentstyle input InputIfFileExists includeonly subfile includegraphics includepdf includesvg
		bibliographystyle addbibresource vspace vskip vglue pagestyle thispagestyle pagenumbering stepcounter refstepcounter newcounter
		index glossary hyphenation graphicspath DeclareGraphicsExtensions usetikzlibrary usepgfplotslibrary usetheme usecolortheme
		selectlanguage setlanguage setdefaultlanguage setmainlanguage setotherlanguage setmainfont setsansfont setmonofont
		hypersetup geometry lstset captionsetup setlist definecolorset sisetup tikzset pgfplotsset mdfsetup tcbset
		hskip kern lower raise vphantom hphantom phantom cline cmidrule specialrule color rowcolor columncolor cellcolor pagecolor
		enlargethispage newlength setkeys special typeout message write openout ProvidesPackage ProvidesClass NeedsTeXFormat
		todo missingfigure listoftodos fxnote excludecomment includecomment tikz
		markright setcitestyle bibpunct citestyle theoremstyle newtheoremstyle floatstyle restylefloat allowdisplaybreaks
		newsavebox usebox arraystretch looseness nobibliography fancyhf fancyhead fancyfoot lhead chead rhead lfoot cfoot rfoot
		lstinputlisting verbatiminput VerbatimInput glsadd glsaddall ExecuteOptions DeclareOption
		subjclass marginparwidth`)
	add(latexCommand{does: latexLeftOut, n: 1, kind: Commands, long: true}, `
		author date institute institution affiliation affil address email thanks orcid ead corref fnref tnotetext AtBeginDocument AtEndDocument
		everypar hangindent logo titlegraphic`)
	add(latexCommand{does: latexLeftOut, n: 2, kind: Commands}, `
		setlength addtolength setcounter addtocounter fontsize rule markboth numberwithin counterwithin addtocontents pdfbookmark
		inputminted inputlisting import subimport settowidth settoheight settodepth sbox savebox crefrangeformat
		setbeamertemplate setbeamercolor setbeamerfont setbeamersize pgfmathsetmacro newcolumntype titlespacing
		DeclareUnicodeCharacter lstdefinestyle SetKwFunction AtBeginEnvironment`)
	add(latexCommand{does: latexLeftOut, n: 3, kind: Commands}, `definecolor addcontentsline crefname Crefname crefformat lstdefinelanguage usefont`)
	add(latexCommand{does: latexLeftOut, n: 2, kind: Commands}, `colorlet`)
	add(latexCommand{does: latexLeftOut, n: 3, kind: Commands, long: true}, `newacronym`)
	add(latexCommand{does: latexLeftOut, n: 2, kind: Commands, long: true}, `newglossaryentry longnewglossaryentry`)
	add(latexCommand{does: latexLeftOut, n: 5, kind: Commands, long: true}, `titleformat DeclareFontShape`)
	add(latexCommand{does: latexLeftOut, n: 1, kind: Citations}, `label`)

	add(latexCommand{does: latexDefine, n: 2}, `
		newcommand renewcommand providecommand DeclareRobustCommand DeclareMathOperator newtheorem
		let futurelet def gdef edef xdef`)
	add(latexCommand{does: latexDefine, n: 3}, `
		newenvironment renewenvironment NewDocumentCommand RenewDocumentCommand ProvideDocumentCommand DeclareDocumentCommand DeclarePairedDelimiter`)
	add(latexCommand{does: latexDefine, n: 4}, `NewDocumentEnvironment RenewDocumentEnvironment`)

	// Citations in brackets, and those that are words.
	add(latexCommand{does: latexLeftOut, n: 1, kind: Citations}, `
		cite cites citep Citep citealp parencite parencites Parencite autocite autocites Autocite footcite footcites footcitetext footfullcite smartcite Smartcite
		supercite nocite onlinecite shortcite citenum citex astcite upcite`)
	add(latexCommand{does: latexThing, n: 1, kind: Citations}, `
		citet Citet citealt Citealt textcite Textcite textcites citeauthor Citeauthor citeyear citeyearpar citetitle citedate citeurl fullcite bibentry
		ref eqref autoref Autoref cref Cref crefrange pageref nameref Nameref vref Vref vpageref fref labelcref cpageref Cpageref namecref nameCref subref autopageref zcref
		Fref fullref prettyref`)
	// Words that are made elsewhere.
	add(latexCommand{does: latexThing, n: 1, kind: Commands}, `
		gls Gls glspl Glspl glsname ac Ac acp acf acs acl aclp acsp acrshort acrlong acrfull Acrlong Acrshort value arabic roman Roman alph Alph fnsymbol`)
	add(latexCommand{does: latexThing, kind: Commands}, `today thepage thesection thechapter thefigure thetable theequation currenttime jobname insertframenumber`)
	add(latexCommand{does: latexThing, n: 1, kind: Math}, `num si unit ang ensuremath ce chemfig numlist qtylist SIlist`)
	add(latexCommand{does: latexThing, n: 2, kind: Math}, `SI qty numrange nicefrac sfrac`)
	add(latexCommand{does: latexThing, n: 3, kind: Math}, `SIrange qtyrange`)
	add(latexCommand{does: latexThing, n: 1, kind: Links, verbatim: true}, `url nolinkurl doi`)
	add(latexCommand{does: latexThing, n: 1, kind: Code}, `texttt code`)
	add(latexCommand{does: latexThing, n: 1, kind: Code, verbatim: true}, `path`)
	add(latexCommand{does: latexVerb, kind: Code}, `verb Verb lstinline`)
	add(latexCommand{does: latexVerb, n: 1, kind: Code}, `mintinline mint`)

	// Prose behind arguments that are none.
	add(latexCommand{does: latexText, n: 1, kind: Links, verbatim: true}, `href`)
	add(latexCommand{does: latexText, n: 1}, `
		textcolor colorbox parbox raisebox scalebox rotatebox foreignlanguage hyperlink hypertarget adjustbox minibox tcbox textlang`)
	add(latexCommand{does: latexText, n: 2}, `resizebox multicolumn multirow fcolorbox put`)
	add(latexCommand{does: latexText}, `
		emph textbf textit textsl textsc textrm textsf textup textmd textnormal textsuperscript textsubscript underline uline sout uwave text mbox fbox makebox framebox
		hbox vbox lowercase uppercase MakeUppercase MakeLowercase hyperref nohyphens alert`)
	add(latexCommand{does: latexPair}, `texorpdfstring`)
	add(latexCommand{does: latexEnquote}, `enquote textquote`)

	for level, name := range []string{"part", "chapter", "section", "subsection", "subsubsection", "paragraph", "subparagraph"} {
		commands[name] = latexCommand{does: latexSection, n: level + 1}
	}
	add(latexCommand{does: latexSection, n: 2}, `addchap`)
	add(latexCommand{does: latexSection, n: 3}, `addsec`)
	add(latexCommand{does: latexTitled}, `title subtitle caption subcaption frametitle framesubtitle dedication minisec`)
	add(latexCommand{does: latexTitled, n: 1}, `captionof`)
	add(latexCommand{does: latexFootnote}, `footnote footnotetext endnote sidenote marginpar marginnote tablefootnote`)
	add(latexCommand{does: latexLeftOut, kind: Commands}, `footnotemark`)
	add(latexCommand{does: latexItem}, `item`)
	add(latexCommand{does: latexBegin}, `begin`)
	add(latexCommand{does: latexEndOf}, `end`)
	add(latexCommand{does: latexClass}, `documentclass documentstyle`)
	add(latexCommand{does: latexIfFalse}, `iffalse`)
	add(latexCommand{does: latexBreak}, `newline linebreak tabularnewline cr`)

	add(latexCommand{does: latexBlank, with: " "}, `quad qquad enspace thinspace hfill hss hfilll dotfill hrulefill space nobreakspace textvisiblespace`)
	add(latexCommand{does: latexBlank, n: 1, with: " "}, `hspace`)
	for _, accent := range strings.Fields("u v H c k r d b t G U") {
		commands[accent] = latexCommand{does: latexAccent, with: accent}
	}
	for name, char := range latexChars() {
		commands[name] = latexCommand{does: latexChar, with: char}
	}
	return commands
})

// latexChars are commands for characters (The Comprehensive LaTeX Symbol List,
// sections 1 and 2; LaTeX2e font encodings, section 7).
var latexChars = sync.OnceValue(func() map[string]string {
	return map[string]string{
		"ss": "ß", "SS": "SS", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł",
		"i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ",
		"LaTeX": "LaTeX", "TeX": "TeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "XeLaTeX": "XeLaTeX", "LuaTeX": "LuaTeX",
		"LuaLaTeX": "LuaLaTeX", "pdfTeX": "pdfTeX", "pdfLaTeX": "pdfLaTeX", "TikZ": "TikZ", "MF": "METAFONT", "MP": "METAPOST",
		"ldots": "…", "dots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—", "S": "§", "P": "¶", "dag": "†", "ddag": "‡",
		"textsection": "§", "textparagraph": "¶", "textdagger": "†", "textdaggerdbl": "‡", "copyright": "©", "textcopyright": "©",
		"textregistered": "®", "texttrademark": "™", "pounds": "£", "textsterling": "£", "euro": "€", "texteuro": "€", "EUR": "€", "textdollar": "$", "textcent": "¢",
		"textyen": "¥", "textdegree": "°", "degree": "°", "textbackslash": `\`, "textasciitilde": "~", "textasciicircum": "^", "textbar": "|", "textless": "<",
		"textgreater": ">", "textunderscore": "_", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textquotedblleft": "“", "textquotedblright": "”",
		"textquoteleft": "‘", "textquoteright": "’", "textquotesingle": "'", "textquotedbl": `"`, "guillemotleft": "«", "guillemotright": "»",
		"guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "quotedblbase": "„", "quotesinglbase": "‚",
		"glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "og": "«", "fg": "»", "lq": "‘", "rq": "’",
		"textexclamdown": "¡", "textquestiondown": "¿", "textbullet": "•", "textperiodcentered": "·", "textmu": "µ", "textohm": "Ω",
		"textordfeminine": "ª", "textordmasculine": "º", "slash": "/", "textasteriskcentered": "*", "textpm": "±", "texttimes": "×", "textdiv": "÷",
		"textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾", "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³",
		"textrightarrow": "→", "textleftarrow": "←", "textnumero": "№", "textpertenthousand": "‱", "textperthousand": "‰", "checkmark": "✓",
	}
})

// latexAccents are the accents, by their command.
var latexAccents = sync.OnceValue(func() map[string]latexAccented {
	return map[string]latexAccented{
		"'":  {"\u0301", "AÁCĆEÉGǴIÍKḰLĹMḾNŃOÓPṔRŔSŚUÚWẂYÝZŹaácćeégǵiíkḱlĺmḿnńoópṕrŕsśuúwẃyýzź"},
		"`":  {"\u0300", "AÀEÈIÌNǸOÒUÙWẀYỲaàeèiìnǹoòuùwẁyỳ"},
		"^":  {"\u0302", "AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶZẐaâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷzẑ"},
		"\"": {"\u0308", "AÄEËHḦIÏOÖUÜWẄXẌYŸaäeëhḧiïoötẗuüwẅxẍyÿ"},
		"~":  {"\u0303", "AÃEẼIĨNÑOÕUŨVṼYỸaãeẽiĩnñoõuũvṽyỹ"},
		"=":  {"\u0304", "AĀEĒGḠIĪOŌUŪYȲaāeēgḡiīoōuūyȳ"},
		".":  {"\u0307", "AȦBḂCĊDḊEĖFḞGĠHḢIİMṀNṄOȮPṖRṘSṠTṪWẆXẊYẎZŻaȧbḃcċdḋeėfḟgġhḣmṁnṅoȯpṗrṙsṡtṫwẇxẋyẏzż"},
		"u":  {"\u0306", "AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭ"},
		"v":  {"\u030c", "AǍCČDĎEĚGǦHȞIǏKǨLĽNŇOǑRŘSŠTŤUǓZŽaǎcčdďeěgǧhȟiǐjǰkǩlľnňoǒrřsštťuǔzž"},
		"H":  {"\u030b", "OŐUŰoőuű"},
		"c":  {"\u0327", "CÇDḐEȨGĢHḨKĶLĻNŅRŖSŞTŢcçdḑeȩgģhḩkķlļnņrŗsştţ"},
		"k":  {"\u0328", "AĄEĘIĮOǪUŲaąeęiįoǫuų"},
		"r":  {"\u030a", "AÅUŮaåuůwẘyẙ"},
		"d":  {"\u0323", "AẠBḄDḌEẸHḤIỊKḲLḶMṂNṆOỌRṚSṢTṬUỤVṾWẈYỴZẒaạbḅdḍeẹhḥiịkḳlḷmṃnṇoọrṛsṣtṭuụvṿwẉyỵzẓ"},
		"b":  {"\u0331", "BḆDḎKḴLḺNṈRṞTṮZẔbḇdḏhẖkḵlḻnṉrṟtṯzẕ"},
		"t":  {"\u0361", ""},
		"G":  {"\u030f", "AȀEȄIȈOȌRȐUȔaȁeȅiȉoȍrȑuȕ"},
		"U":  {"\u030d", ""},
	}
})

// latexIs is what an environment is.
type latexIs uint8

const (
	latexBlock   latexIs = iota // prose, in paragraphs of its own
	latexInline                 // a part of what is around it
	latexTable                  // rows of cells
	latexFormula                // a formula, displayed
	latexLeft                   // left out
)

// latexEnvironment is what is known of an environment.
type latexEnvironment struct {
	is   latexIs
	kind Kind
	n    int // arguments that are no prose
}

// latexEnvironments are the environments that are known, by name, without the
// star.
var latexEnvironments = sync.OnceValue(func() map[string]latexEnvironment {
	environments := make(map[string]latexEnvironment, 150)
	add := func(e latexEnvironment, names string) {
		for _, name := range strings.Fields(names) {
			environments[name] = e
		}
	}
	add(latexEnvironment{is: latexFormula, kind: Math}, `
		math displaymath equation align alignat flalign xalignat xxalignat gather multline eqnarray dmath dgroup darray IEEEeqnarray split aligned gathered`)
	add(latexEnvironment{is: latexLeft, kind: Code}, `
		verbatim Verbatim BVerbatim LVerbatim SaveVerbatim alltt lstlisting minted code spec program algorithmic algorithmicx pseudocode luacode pycode
		pyconsole sageblock sagesilent semiverbatim tcblisting Code CodeInput CodeOutput CodeChunk Sinput Soutput Schunk`)
	add(latexEnvironment{is: latexLeft, kind: Commands}, `
		tikzpicture pgfpicture pspicture picture asy asydef filecontents tikzcd circuitikz forest dot2tex axis scope pgfonlayer feynman prooftree`)
	add(latexEnvironment{is: latexLeft, kind: Comments}, `comment`)
	add(latexEnvironment{is: latexLeft, kind: Citations}, `thebibliography`)
	add(latexEnvironment{is: latexTable, n: 1}, `tabular longtable supertabular mpsupertabular xtabular longtabu tabu tblr longtblr talltblr array deluxetable ctabular`)
	add(latexEnvironment{is: latexTable, n: 2}, `tabularx tabulary NiceTabularX`)
	add(latexEnvironment{is: latexTable}, `tabbing`)
	add(latexEnvironment{is: latexInline}, `subequations`)
	add(latexEnvironment{n: 1}, `
		minipage multicols adjustbox otherlanguage spacing subfigure subtable column textblock tabularnote overpic labeling
		beamercolorbox turn rotate lrbox`)
	add(latexEnvironment{n: 2}, `wrapfigure wraptable list CJK adjustwidth`)
	add(latexEnvironment{}, `
		document abstract itemize enumerate description quote quotation verse center flushleft flushright titlepage figure table sidewaysfigure sidewaystable
		theorem lemma proof definition corollary proposition remark example columns letter appendices threeparttable tablenotes landscape compactitem compactenum`)
	return environments
})
