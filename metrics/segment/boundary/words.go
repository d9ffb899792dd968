package boundary

// starters are words that begin sentences and are no part of names.
var starters = newSet(Plain, `
	the this that these those there then thus therefore though although
	he she it they we you i his her hers its their our your my mine
	a an and but or nor so yet for if when while where whereas who whom whose which what
	why how because since unless until after before as at by from in into of off on onto
	out over through to under up upon with within without about above across against along
	among around behind below beneath beside besides between beyond despite during except
	however moreover furthermore nevertheless nonetheless meanwhile otherwise instead
	indeed perhaps maybe also even still just only once again now today yesterday tomorrow
	soon later finally eventually suddenly recently currently previously subsequently
	consequently accordingly additionally similarly likewise alternatively
	some many most much more all each every both either neither none no not nobody
	nothing one two three four five six seven eight nine ten another any anyone anything
	everyone everything someone something few several such other others same
	is are was were am be been being do does did done has have had can could
	shall should would might must let let's please
	here everybody nowhere wherever whenever whatever whoever
	yes yeah oh well okay ok sorry thanks thank hi hello hey
	don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't wouldn't
	during following given according like unlike
	call send see check note try go come get give make take look
	sincerely regards cheers`)

// shortWords are the words of up to three letters that a sentence ends in, and
// that are written in full.
var shortWords = newSet(Plain, `
	a i am an as at be by do go ha he hi if in is it me my no of oh on or so to up us we
	act add age ago aid aim air all and any are arm art ask ate bad bag bar bat bay bed bee
	big bit box boy bus but buy bye can cap car cat cow cry cup cut dad day did die dog dot
	dry due ear eat egg end eye far fat fee few fit fix fly for fox fun get god got gun guy
	had has hat her hey him hip his hit hot how ice ill ink its job joy key kid lay led leg
	let lie lip lol lot low mad man map me men met mix mom mud net new nor not now nut odd
	off oil old one our out own pay pen per pet pie pig pot put ran raw red rid row rub run
	sad sat saw say sea see set sex she shy sir sit six sky son sun tax tea ten the tie tip
	toe too top toy try two use van via war was way web wet who why win won yes yet you zoo
	im ive ill its id omg lmao haha na ya ok`)

// interjections are words behind which an exclamation mark may stand within a
// sentence.
var interjections = newSet(Plain, `
	oh o ah alas ha hark hey ho hurrah lo nay pshaw yea bah eh fie hush`)

// names are names that are written with an exclamation mark or a question mark.
var names = newSet(Plain, `
	yahoo jeopardy oklahoma mia yum guinness shazam wham mother panic airplane moesha
	joomla ahoy`)

// zones are what stands behind a time of day.
var zones = newSet(Plain, `
	est edt cst cdt mst mdt pst pdt gmt utc bst cet cest et ct pt eastern central pacific mountain
	monday tuesday wednesday thursday friday saturday sunday
	mon tue wed thu fri sat sun`)

// months are the months, but for May, which is a verb as well.
var months = newSet(Plain, `
	january february march april june july august september october november december
	jan feb mar apr jun jul aug sept oct nov dec`)

// verbs are verbs of speaking.
var verbs = newSet(Plain, `
	said says asked asks replied replies cried cries exclaimed shouted whispered answered
	answers inquired enquired called yelled screamed muttered murmured wondered demanded
	remarked thought added continued began interrupted repeated returned observed
	responded declared suggested snapped laughed sighed sobbed roared growled
	howled gasped hissed moaned groaned snarled barked grumbled mumbled stammered
	insisted protested announced explained agreed joked
	say ask reply answer shout whisper yell scream mutter murmur`)

// halves are the halves of a day.
var halves = newSet(Plain, `am pm`)

// prepositions begin what stands before a sentence's subject.
var prepositions = newSet(Plain, `at by from around about until till before after since on in`)

// subjects begin sentences as often as not, and in small letters where the
// writer uses no others.
var subjects = newSet(Plain, `i the it we you they he she`)

// breaks are words that begin another sentence behind a dash that breaks one
// off, and do not begin what stands between two dashes.
var breaks = newSet(Plain, `
	it we you they he she that that's this these those there there's here yes no oh okay well
	do did does is are was were can could would don't didn't
	why what how where who see so and but then`)

// closings are the last words of the closing of a letter, or the last two without
// the blank between them.
var closings = newSet(Plain, `
	regards rgds wishes best sincerely respectfully faithfully truly yours cheers thanks love cordially
	thankyou takecare`)
