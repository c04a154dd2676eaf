//! Everyday English: words and sayings by what they tell about aftercare, which is mostly nothing.

use super::english::Role;

/// Words by role. A word in two lists has the role of the first.
pub(super) const WORDS: &[(Role, &str)] = &[
    (Role::Filler, FILLERS),
    (Role::Place, PLACES),
    (Role::Weak, WEAK),
    (Role::Harmless, PEOPLE),
    (Role::Harmless, SETTING),
    (Role::Harmless, OCCASIONS),
    (Role::Harmless, MILDNESS),
    (Role::Harmless, FEELINGS),
    (Role::Harmless, TALK),
    (Role::Foreign, THINGS),
    (Role::Real, LOOKALIKES),
    (Role::Real, DOINGS),
];

/// Words that carry no meaning of their own in a question about aftercare.
const FILLERS: &str = "
    a about actually after again ahead all allow allowed allowing almost already alright also although
    always am an and any anyone anything anyway apart apparently are around as asap at away bad basically
    be been before being besides best better bit bloody both bro bruh but by came can cause coz cos come
    could cool day days did do does doing done dude each either else end enough etc even ever every
    exactly far few fine for from fully gave get gets getting give given go goes going gonna good got
    great gotten guess guys had half has have having he hello help her here hey hi him his honestly hour
    hours how however i id idea if ill im in instead into is issue it its itself ive just keep keeping
    kept kind kinda know later least leave less let lets like likely literally little ll lol lot lots make
    makes making man many mate may maybe me mean means might mind minute minutes mins more most mostly
    much must my myself near need needed needs never new next no normally not now of off often oh ok okay
    old on once one ones only onto or other otherwise ought our out over own past per perhaps permitted
    please pls plz possible possibly post pretty probably problem properly question quite quick quickly
    rather ready really right safe safely said same say saying says see seem seems sec session sessions
    shall she should since sir slightly smp so some someone something sometimes somewhere sooner soon sort
    start started starting still stuff such suppose supposed sure take takes taken taking than thanks
    thank that thats the their them then there theres these they theyre thing things think thinking this
    those though thru through throughout til till time times to today together told tomorrow tonight too
    total totally treatment treatments tried try trying u under unless until up upto us use used useful
    uses using usual usually very via wait waiting wanna want wanted wants was way we week weeks well went
    were what whatever when whenever where whether which while who whole whom whose will wise with within
    without wonder wondering worth would yeah yes yep yet you your yours yourself month months ago because
    avoid avoiding stop stopped stay staying able anymore absolutely definitely certain quickest earliest
    early latest late max minimum advise advised recommend recommended suggest matter matters risk risky
    affect affects effect mess harm damage ruin hurt ruined procedure appt yesterday morning evening
    afternoon night happens happen happened anybody somebody put puts putting realy relly agian agen
    insted becuase becuz untill definately defo probly hrs hr h d fortnight thirty forty couple nothing
    everything thx ty cheers hiya yo plus soo sooo nah nope yea yup ya ngl tbh imo asap bc cuz idk
    omg innit fam fr rn pal buddy meantime meanwhile";

/// Words that say where, which nearly every question here does.
const PLACES: &str = "
    head heads scalp scalps hair hairs skin dots dot bald area areas tattoo tattoos tatoo pigment pigments
    bonce noggin dome crown hairline forehead";

/// Words that tell something only together with others.
const WEAK: &str = "
    pick rub work feel feels feeling look looks looking cover hide cut line change part top side sides
    back hot cold warm dry clean fresh smooth long short hard strong big small first second third last why
    color colour light dark stand sit lie lay hit run burn product products cloth hand hands face time
    water outside wet press drop drops body heavy head cool normal number double fall fell wrong guard
    stuck hour lost lose loose bag";

const PEOPLE: &str = "
    wife wifes husband girlfriend gf boyfriend bf missus partner kid kids child children son daughter baby
    babies friend friends mates lads boys girls guy family mum mom dad brother sister boss colleague
    people everyone artist practitioner technician clinic she doctor doc nan uncle aunt cousin team client
    clients customer customers neighbour neighbor grandkids toddler";

/// Where people are, and what stands there.
pub(super) const SETTING: &str = "
    home house flat room bedroom bathroom kitchen office work school uni college shop shops store mall
    supermarket hotel airbnb airport town city park street road garden yard sofa couch chair bed seat car
    bus van station church mosque temple restaurant cafe court hospital spain turkey portugal greece italy
    florida mexico dubai thailand bali london vegas country abroad gate corner mirror fan";

const OCCASIONS: &str = "
    wedding wed married marrying birthday party holiday holidays vacation trip weekend monday tuesday wednesday thursday friday
    saturday sunday christmas easter ramadan eid interview meeting date event appointment game match
    lesson class classes course festival concert funeral job shift commute morning night afternoon evening
    lunch dinner breakfast summer winter spring autumn january february march april june july august
    september october november december lunchtime daytime bedtime round years year";

/// Words that only make a thing milder: none of them can turn a permission into a wrong one.
const MILDNESS: &str = "
    careful carefully special thin thinly layer grow grows growing grown thicken stretchy outdoorsy
    restart restarting protect protected gentle gently slow slowly soft softly mild brief briefly tiny
    smallest easy easily low lukewarm tepid slight light lightly barely hardly couple minimal shade shaded
    indoors inside alone relaxed calm quiet simple plain regular normal usual basic proper properly
    properl";

const FEELINGS: &str = "
    love hate miss bored desperate dying nervous scared afraid worried worry paranoid happy gross sorry
    embarrassed sad mad silly dumb weird annoying annoyed excited hope hoping wish prefer honest careless
    fancy stressed stress keen obsessed daft stupid";

const TALK: &str = "
    ask asked asking asks question answer read reading heard tell tells told talk talking says show shows
    find found check checking forgot forget remember understand explain advice instructions google youtube
    reddit internet online video website info guide aftercare rule rules allow plan planning planned plans
    book booked booking paid pay idea reason reasons opinion thoughts fact true false wrong believe
    different difference similar kinds type types kind sort sorts brand bottle brands bought buy got
    ordered available around approx roughly exact exactly already another between against during upon
    across along toward towards behind beside next near above below anywhere everywhere nowhere live
    living life lived person him someone else's world real bothered bother okayish pass resume return
    returning begin beginning carry continue continuing finish finished wear wearing wears join attend
    visit visiting visited meet spend left hand upcoming goto usually habit habits routine daily nightly
    weekly per each every everyday regularly constantly hourly twice thrice several";

/// Real words that a slip of the thumb would make into words of aftercare.
const LOOKALIKES: &str = "
    drive drives driving driver drove joke jokes weather leather coffee stink stinks stank change language
    film fly flying flight flights light right night sight fight won one tan ten pan man men map cup cut
    cat car care cars bear beard beer deer pear rear fear near tear year rust dust must just trust trick
    thick think thing drink pink link sink wink shirt skirt short shorts sport spot stop step stew steal
    stem team tea teas meat meal deal seal heal head heat hear heart hat hate hot hit hid hide ride side
    wide wise rise rice race face fade fate gate late lake make cake bake take tape cape cope hope rope
    soap soup sour hour four pour your tour boat coat goat note nose rose hose house mouse blouse horse
    nurse purse curse course cause pause sauce source score store story shore share shape shade shave
    spare space place plate plane plan plant paint point print pint pine pipe wipe wife wine vine line
    lime time dime fire wire hire tire tired fired size sign sing ring king kind mind find wind window
    widow winter water later matter batter butter better letter litter bitter sitter river liver lover
    cover over oven even event seven several severe server serve nerve curve carve brave grave gravy great
    treat trait train brain grain drain rain ruin raid paid said maid mail nail sail tail fail fall hall
    ball call tall wall well sell tell cell bell hell help held felt belt melt salt malt mall small smell
    spell shell swell sweet sweets sheet street sleep sheep steep deep keep jeep peel feel heel wheel
    steel steam stream dream cream scream term them theme there where here herb hero zero shoe shoes show
    shower slow snow know knew new few dew chew crew crow grow grew blow flow glow low law raw saw paw jaw
    lawn dawn down town gown brown crown drown frown clown cloud loud could would should shout about snout
    scout south mouth month moth both bath path math that chat what wheat whip ship shop chop chip chin
    thin then than thank tank bank rank sank prank plank blank blink black block clock click slick stick
    sick sock rock lock lack luck duck truck track trash crash brush crush rush push puss bush bus busy
    buzz fuzz phone phones alone stone alive dive five hive live give love dove move movie glove above
    abroad lamp lamb limb climb crime prime price prize grape grade trade trace truce spruce juice nice
    niece piece peace pace page wage cage rage stage staff stuff stiff cliff clip clap flap flag flog fog
    dog dig big bag beg leg log lag lap lip tip top tap tag bug bun fun gun sun son pen pin bin bit bet
    bat rat mat fat eat sat set sit six fix mix max tax taxi wax wash wish fish dish dash cash cast past
    fast last list lost cost coast roast toast boast beast least lease please pleased crease grease
    release lesson lesser loan lean learn earn yarn yard card hard ward word work worm warm farm form from
    worn born corn torn turn burn bone done gone none tone toner tune tuna dine dinner diner dirty party
    part port post pasta paste taste tasty waste waist wrist twist treats shot shut suit seat sweater
    swear sweep swim swing swish wings fling string spring sprint sprite white write wrote quote quite
    quiet quit spit spite spice spicy spade blade bleed breed bread break bleak beak peak speak sneak
    snack snake shake shaky shark sharp paper pepper proper hopper dropper upper supper super summer
    simmer hammer manner banner winner tanner planner scanner spinner pillow yellow mellow fellow follow
    hollow million billion lotion motion nation ration potion portion section sessions mission passion
    balm calm palm psalm bald bold cold gold hold fold sold told build bike hike like mike pike spike
    strike cheap chest chess cheese choose loose goose noose moose boot boots root roof room broom bloom
    foam roam soak oak cloak croak float bloat ghost host hostel hotel motel model medal metal petal pedal
    pool poll pull full bull fool tool school cool wool wood good food foot feet meet beet beat bean bolt
    bolts turbine turbines beans trowel trowels";

/// Things that have nothing to do with aftercare, so far as this engine knows.
const THINGS: &str = "
    pizza burger kebab chicken beef fruit fruits vegetables veg rice eggs milk sugar chocolate candy
    crisps bread cereal water tea juice soda coke smoothie protein creatine preworkout caffeine breakfast
    diet netflix movie music song songs book books laptop computer email app password account settings
    button money bitcoin stock stocks president capital euro dollars pounds politics election news
    football score plane planes aeroplane airplane passport luggage suitcase train bus uber taxi tyre
    engine petrol gas carpet carpets floor dishes clothes trainers toes dog dogs cat cats puppy chopsticks
    shadow candles arm arms leg legs chest shoulder foot feet toe belly stomach knee nose ear ears eyebrow
    eyebrows lip lips teeth tooth mouth tongue nail nails wrist shirt jacket coat trousers jeans socks
    watch glasses headphones earphones earbuds airpods headset wifi router glue paint bleach ammonia acetone vinegar
    lemon honey turmeric garlic onion yogurt mayonnaise laser lasers needle needles magnet filter lens
    machine device drone camera phone screen printer piercing piercings filler fillers botox crocodile
    python pig horse bird birds rabbit meaning quantum universe planet moon star stars earth";

const DOINGS: &str = "
    eat eating ate fly flying drive driving study studying cook cooking cleaning sing singing pray praying
    fast fasting travel travelling traveling game gaming type typing write writing read watch watching
    listen listening vote marry propose invest sell buy speak translate order kiss hug argue laugh cry
    sneeze cough smile shout stand sitting win wins winning dump dumped";

/// Sayings that name something of aftercare and mean something else.
pub(super) const ELSEWHERE: &str = "
    hat trick, hat tricks, sun dried, christmas tree, water run, run over it, ran on my, ran down, run my hand, run my fingers,     contact lenses, my phone, phone broken, what should i cook, cook dinner, fast for, play music,
    play some music, ride a bus, who won the football, who won the match, football score, watch football,
    watch the football, watch the game, watch tennis, watch a film, best film, what is the weather,
    weather forecast, will it rain tomorrow, is it going to rain, tell me a joke, tell me a story,
    what time is it, how do i change the language, drink milk,
    drink juice, drink coke, drink smoothie,     drive a car, drive to work, take the train, the train,
    on the train, train station, train my dog, catch the train, train ticket, dog allowed in the car,
    tattoo on my arm, tattoo on my leg, tattoo on my back, another tattoo, eat pizza,     run out of, running late,
    running nose, runny nose, in the long run, laundry, wash my car, wash the car, wash the dishes,
    wash my hands, wash my face, wash my body, wash my clothes, brush my teeth, shave my face,
    shave my beard, shave my legs, trim my beard, trim my nails, cut my nails, ice cream, cream cheese,
    milk and sugar, play video games, play the piano, play guitar, play chess, swimming shorts,
    smoke alarm, sun newspaper, ear piercing, touch type, touch typing";

/// Words for somebody else.
pub(super) const OTHERS: &str = "
    friend friends mate mates guy bloke brother cousin colleague neighbour neighbor buddy pal coworker
    somebody people he they his their uncle dad flatmate roommate boss client lads reddit youtube
    youtuber influencer forum dude sister son nephew another others someone her she daughter wife husband
    girlfriend boyfriend missus partner gf bf mum mom kid kids child children toddler dog cat puppy kitten";

/// What the person who asks speaks of without saying whose it is.
pub(super) const OWN_THINGS: &str = "you it dots smp session treatment";

/// Parts of the body that are not treated.
pub(super) const LIMBS: &str = "
    tooth teeth knee knees tummy chest stomach belly foot feet ankle leg legs arm arms shoulder wrist hip
    toe toes";

/// Things of a house: what is told of them tells of no skin.
pub(super) const HOUSEHOLD: &str = "
    curtain curtains shelf shelves shoe shoes boot boots car cars bike window windows table desk lamp kitchen
    tree trees hedge lawn soup salad tomatoes walls floor floors ceiling paint silver door doors fence roof furniture mirror fridge keyboard wardrobe garage";

/// What is amiss with other parts near the head, or by a name of its own.
pub(super) const AILING: &str = "
    throat ear ears spine gum gums sinus headache headaches toothache migraine migraines hangover flu
    hayfever hay period cramps";

/// Words for what was treated.
pub(super) const TREATED: &str = "it head scalp hair dots skin crown forehead hairline tattoo";

/// Words behind a number of days that is part of a name: "day 30 cream".
pub(super) const PRODUCTS: &str = "
    cream creams lotion serum balm oil gel pack kit shampoo spray deodorant moisturiser moisturizer
    formula treatment challenge pass trial mask supply course stubble beard shadow spf protection wash
    soap sunscreen toner programme program plan membership diet fast";

/// Words for what was done at another time.
pub(super) const DEEDS: &str = "
    haircut trim trimmed shave shaved cut wash washed last shower showered rinse rinsed barber fade gym
    workout trained swim swam hair";

/// Words for what has a day of its own.
pub(super) const EVENTS: &str = "
    wedding party birthday bday interview meeting funeral holiday trip flight gig concert festival
    photoshoot shoot vacation date exam race marathon ceremony christening prom reunion match game
    tournament conference barber haircut appointment anniversary fly flying travelling traveling leave
    leaving presentation cruise ramadan eid christmas visit visiting opens open opening closes closed
    reopens shuts shutting married marrying wed delivery arrives arriving payday expires runs";

/// Comparatives of no sign in particular. Those of a sign's own words, as "pinker", stand beside them as `@comparative`.
pub(super) const MORE: &[&str] = &[
    "bigger", "sorer", "larger", "angrier", "thicker", "stronger", "darker", "deeper", "brighter", "wider",
    "rawer", "rougher", "heavier", "harsher", "redder", "hotter", "itchier", "tighter", "puffier",
];

/// Comparatives that tell of no growth, of whatever sign.
pub(super) const LESS: &str = "paler lighter fainter softer smaller milder weaker calmer";

/// Sayings of something that grows from day to day.
pub(super) const WORSE: &[&str] = &[
    "worse|worsening|worsens|worst",
    "@comparative ..3 every|each|daily|by|and|now|yesterday|today|day",
    "@comparative as ..3 go|goes|pass|passes|on|by",
    "@comparative|more ..3 than ..2 yesterday|before|day|morning|last|earlier|monday|tuesday|wednesday|thursday|friday|saturday|sunday|was|did|night",
    "every|each day|morning|night|time|hour|evening ..5 more|@comparative|worse",
    "more ..3 every|each|daily day|morning|night|time|hour|evening",
    "more ..3 daily",
    "more ..3 by the day|hour",
    "more so",
    "more and more",
    "increasing|increases|intensifying|growing|escalating|mounting|ramping",
    "it|which|and|that|redness|patch|itch|pain|pink|red has? grows|grew|grown",
    "is|its building",
    "building|builds up",
    "getting|gets|got|get|becoming|becomes|become|turning|turns|going|growing ..2 @comparative|more|painful",
    "day by|after day",
    "daily",
    "not ..2 getting ..1 better",
    "keeps|keep|kept getting|growing|swelling|increasing",
];

/// Sayings of what had gone and is back.
pub(super) const BACK: &[&str] = &[
    "came|come|comes|coming|is|are|was|its back",
    "back again|today|now|since|this|on",
    "returned|returning|reappeared|recurred|resurfaced|flared|flare",
    "went|gone|stopped|cleared|settled|faded|disappeared|vanished|left|calmed ..6 back|again|returned|restarted|returning",
    "has|have started|begun again",
    "red|itchy|sore|pink|tight again",
];

/// Sayings that turn one of growing into its opposite.
pub(super) const DENIED: &[&str] = &[
    "not|never|nor ..2 worse|worsening|growing|grows|increasing|more|@comparative",
    "not been ..2 worse|worsening|growing|increasing|more|@comparative",
    "no worse|worsening|more|@comparative ..2 than|each|every|by? ..1 yesterday|day|before|morning?",
    "no|without sign|signs of ..2 worse|worsening|growing|increasing|getting",
    "fading|improving|easing|settling|shrinking|healing ..3 daily|more|day|morning",
    "less|fewer|paler|lighter|better|smaller ..3 daily|day|morning|yesterday",
    "less and less",
    "nothing worse",
    "will|would|could|can|does|may|might|do ..6 worse|worsen",
    "make|makes|making ..3 worse",
    "if ..5 worse",
    "hair|beard|stubble ..3 growing|grows",
    "growing|grows ..3 hair|back|out|beard|on",
    "never ..2 worse",
];

/// Words a question may begin with before what it speaks of.
pub(super) const ASKING: &str = "is are was does do did will would can could should has may might";

/// Words that a thing is named behind.
pub(super) const ARTICLES: &str = "the a an my this that these those our your his her their some";

/// Words for who asks.
pub(super) const ASKERS: &str = "i im ive we id ill me";
