"""Common forenames and the gender they usually tell; a name missing here is simply unknown."""

from typing import Final, Literal

Gender = Literal["m", "f"]

_MALE: Final = """
aaron abdul abdullah abraham adam adrian ahmad ahmed aidan alan albert alberto alejandro aleksandr alessandro alex
alexander alexei alexey alfred ali allan allen alvin amir anatoly anders andre andreas andrei andrej andres andrew
andrey andrii andriy andrzej angelo anthony anton antonio antony ari arjun armando arnold arthur arturo ashton asif
ben benjamin benny bernard bernie bill billy bjorn bob bobby bohdan boris brad bradley brandon brendan brent brett
brian bruce bruno bryan byron caleb calvin cameron carl carlo carlos cedric cesar chad charles charlie chester chet
chris christian christoph christophe christopher chuck clarence claude claudio clay clifford clint clinton clive
colin conor corey cory craig curtis cyril dale damian damon dan daniel danny darren darryl dave david dean denis
dennis denys derek diego dieter dimitri dinesh dirk dmitri dmitriy dmitry dmytro don donald doug douglas drew duncan
dustin dwight dylan earl eddie edgar edmund eduardo edward edwin elias elijah elliott elon emil emmanuel enrico
enrique eric erik ernest ernesto ethan eugene evan fabio farid felipe felix fernando francesco francis francisco
francois frank franklin franz françois fred frederick friedrich fritz gabriel gareth gary gavin gene geoff geoffrey
georg george georges gerald gerard gerhard gilbert giorgio giovanni giuseppe glen glenn gordon graham grant greg
gregg gregory guido guillermo gunther gustavo guy hamid hans harold harry harvey hassan hector heinrich helmut henri
henrik henry herbert herman hiroshi howard hugh hugo hunter hussein ian
ibrahim igor ihor ilya imran isaac ismail ivan ivo
jack jackson jacob jacques jaime jake jakob james jamie jan jared jason javier jay jean jeb jed jeff jeffrey jens jeremy
jerome jerry jesse jesus jim jimmy joachim joao joaquin joe joel joerg johan johann john johnny jon jonas jonathan
jordan jorge jose josef joseph josh joshua josé juan juergen julian julio julius justin jürgen kamal karim karl
keith ken kenneth kent kevin khalid kirk klaus konrad konstantin kurt kyle kyrylo larry lars laurent lawrence lee
len leo leon leonard leonardo leonid leslie lester lewis lindsey lloyd lorenzo lou louis luca lucas luigi luis lukas
luke maciej magnus mahmoud maksym malcolm manfred manuel marc marcel marcelo marco marcos marcus mario mark markus
marshall martin marvin masoud mateusz mathias matt matteo matthew matthias maurice maurizio max maxim maxime mehmet
mel michael michal michel miguel mike mikhail milos mitch mitchell mitt mohamed mohammad mohammed muhammad mustafa
mykhailo mykola narendra nate nathan neil nelson newt nicholas nick nicolas niels nigel nikolai nikolay noah noel
norman oleg oleh oleksandr oleksii oliver olivier omar osama oscar otto owen pablo paolo pascal patrick paul pavel
pavlo pedro per pete peter petr petro phil philip philippe pierre piotr quentin radoslaw radosław rafael rahul raj
ralph ramon rand randall randy raul ray raymond recep reginald reince reinhard rené rex ricardo riccardo richard
rick ricky rob robert roberto robin rodney rodrigo roger roland rolf roman ron ronald ross roy ruben rudolf rudy
rupert ruslan russell rustem ryan salman salvador sam samir samuel sandro sanjay santiago saul scott sean sebastian
serge sergei sergey sergio sergiy serhii serhiy seth shane shaun shawn sidney silvio simon spencer stan stanley
stefan stefano stephan stephane stephen steve steven stewart stuart sven sylvester tad taras ted terrence terry theo
theodore theresa thierry thomas tim timothy toby todd tom tomas tomasz tommy tony travis trent trevor tristan tyler
ulrich vadim valentin valery vasily vasyl vernon victor vikram viktor vincent vincenzo vitali vitaliy vitaly vlad
vladimir volodymyr vyacheslav wade walter warren wayne wendell wesley wilhelm will william willie wojciech wolf wolfgang
xavier yannis yaroslav yevgeny yuri yuriy yusuf zachary zack
abdulrahman abel achim adel adolfo agustin ahmet akira alain alastair aldo alec alejo aleks alfonso alistair alonso
alvaro amal amos anand andriej angus ansel anselm antoine anwar arash aristide armand arnaud arne arsen arseniy artem
artur ashok atticus augusto aurelio axel ayman aziz baldwin baptiste barack barnaby barney barry bart bartholomew
bashar basil bassam bastian benedict benito benoit bertrand besnik bilal bjarne björn blaise bogdan braden branislav
branko broderick brody burt buzz carlton casey caspar cecil cem chesa christer christos chuka ciaran claus clem
clement clyde cody conrad constantin corbin cormac cornelius cyrus dag damien danilo darin darius darrell darwin
davide declan deepak demetrios demetrius denzel derrick desmond devin dewey dexter didier dietmar dimitris dino dmitro
dominic dominik dominique donnie donovan dorian dragan dudley dusan dushan eamon ebrahim edgardo edi edmond egon einar
eli eliezer elliot elmer elton emanuel emmett emre enda engin enoch erdogan erhard erich erick erling erwin esteban
etienne eusebio evgeny ewan ezekiel ezra fadi fahad faisal farhad farouk faruk ferdinand fergus fidel filip filippo
fletcher florian francesc franco franjo frans freddie freddy frederic frederik fredrik fridtjof gabe gael garrett
garth gaston gavril geir gennady gerd gerry ghassan giancarlo gianni gideon giles gino giovani giulio goran gottfried
graeme grigory grover guenter guilherme guillaume gunnar gus gustav günter habib haim hakan hakim hamad hamish hank
hanno harald hari harlan hartmut hasan hashim haydar heiko heinz hendrik henning henrique herb herve hideki hilario
hillel hiram hisham holger horace horst hubert huey humberto humphrey huseyin ibra idris ignacio ignatius ilan ilie
ilir imre ingmar ingo ioan ioannis irving isaiah isidro ismael itzhak iván jaap jabari jacek jakov jaroslav jarrod
jasper jelle jeremiah jermaine jerod jerzy jesper jimmie joakim joaquim joey johannes johnnie jojo jorg joris josep
josephus josip jost jovan juha juhani jussi kai kaj kamil karel karol karsten kasim kasper keegan keir kelvin kenji
kenta kenzo kerem khaled khizr kieran kip kiril klas knut kofi koichi kostas krishna kristian kristof krzysztof kumar
kwame kwasi kyriakos lachlan lamar landon laszlo lauri lech leif leland lenny leopold leroy leszek levi liam lindsay
linus lionel lluis logan lorne lothar louie loïc luc luciano lucien ludwig lukasz luther lyndon maarten magne mahathir
mahmud malik manny manoj manolo marat marcin marek marko marlon marten marwan massimo mathew mathieu mats mattias
mauro maynard mehdi melvin merrick mervyn micah michail mick mickey miklos milo milorad milton mirko miroslav mladen
modesto mohamad mohan moises monty mordechai morris mort mortimer moshe moussa munir murat murray nabil nadeem nadir
naftali nasser nathaniel naveen ned nenad nestor nevile niccolo nico nikita niklas nikola nikolaos nikos nils nolan
norbert noureddine nuno obed octavio olaf olav ole oleksiy olle omer onur orville osman osvaldo ozgur pal panagiotis
paschal patricio patrik paulo pavlos pawel peder pelle percy petar petros petteri peyton philippos piers pieter pius
porfirio prakash prescott qasim quincy quintin radek radovan rafal raffaele raimund rainer raja rajesh rajiv rakesh
ramesh rami ramin ramiro rashad rashid rasmus ravi reggie reidar reiner reinhold renato renaud reuben reza rhett rhys
richie rickey rohan rolando rollin romain romano rory rosario roscoe ruairi rudi rufus rui rune ryszard saad sabri
sadiq saeed sajid sakari saleh salim salvatore sami sander sanford sanjiv santino satish satoshi sauli sayed saša
schuyler sebastien selim sergej sergii shahid shakil shamus sheldon shigeru shimon shinzo shlomo shmuel siavash
siegfried sigmund sigurd silas silvester simeon slavko slobodan spiro spyros stanislav stavros steffen stelios stig
sulaiman sunil svante svein sören søren tadeusz taha takeshi talal talib tamir tanner tapio tarek tarik tariq taro
teddy teemu terence thaddeus theodor theodoros thiago thibault thomaz thor thorbjorn thorsten tiago tibor tiernan
tilman timo timur tito titus tobias tommaso tomáš tore torsten trey trond tucker tuomas turgut tyrone tzvi uday udo
ugo ulf ulises umar umberto uwe vaclav valdemar valdis valeriy vasile vassilis veli vicente vidar vidkun viggo vijay
ville vinod vitor vittorio vivek vladislav vlado volker waleed walid wallace wally walt warwick wassim werner wes
westley wilbert wilbur wilfred wilfredo wilfried willem willis winfried winston wolfram woodrow wyatt yahya yair yakov
yann yannick yasir yasser yehuda yevhen yitzhak yoav yoel yosef yoshi yoshihide yossi youssef yuval yves zaid zain
zakaria zane zbigniew zdenek zeev zeki ziad zlatan zoltan zoran zygmunt
adan adem adil aditya adriano aleksander alexandre alfredo alonzo amadou amin amit anil antti archie armin arun asad
asher aslan augustin baraka bartosz bastien bernardo bernd bert bongani callum carsten chidi clayton connor daisuke
daniele dario daryl davit dermot dimitrios dwayne eero eirik emeka emile emilio enzo ernie fabian fabien fabrice farai
fausto federico femi finn ganesh garry georgi germain gilles gregor gurpreet hamza hannes haris harpreet haruto hernan
hiroki irfan issa jabu jakub jamal janek janos jarek jaswinder jochen josiah jukka jules julien karan karl-heinz kaspar
kenny kjell irakli bram jarvis wilf aldous rowan kwabena kwesi lorenz lucian luka lyle mahesh mandla marcello mariano
marius marty mateo matthieu mauricio
maximilian mihai mikael mikko minh moritz morten moses mostafa mukesh naoki neville nikhil niko oskar otis paddy patrice
philipp phillip piet pietro ralf raoul raphael remi robbie rocco roderick rodolfo ronan ronnie russ sandeep segun sid
sipho sizwe suresh takashi tamas tendai thabo themba tunde varun vaughn virgil vito yohan yusuke zac zach zafar
"""

_FEMALE: Final = """
abigail ada adriana agnes aisha alejandra alexandra alexis alice alicia alina alison allison amanda amber amelia
amina amy ana anastasia anastasiia andrea angela angelina anita ann anna annabel annalena anne annegret annette
annie antonia april ariana ashley astrid audrey ava barbara beata beatrice becky belinda bernadette beth betty
beverly birgit bonnie brenda bridget brigitte brooke camila camilla candace carla carly carmen carol carole carolina
caroline carolyn cassandra catalina catherine cathy cecilia celeste celia charlotte chelsea cheryl chiara chloe
christiane christina christine cindy claire clara claudia colleen connie constance cora corinne courtney crystal
cynthia daisy dana daniela danielle daria debbie deborah debra delia denise diana diane dina dolores donna dora
doris dorothy edith eileen elaine eleanor elena elisabeth elise eliza elizabeth ella ellen elsa emily emma erica
erika erin esther eugenia eva eve evelyn fatima felicia fiona florence frances francesca gabriela gabrielle gail
georgia geraldine gina giorgia giulia gladys gloria grace greta gretchen hannah harriet heather heidi helen helena
helga hilary hilda hillary holly hope huma ida ilse imelda ines ingrid inna irene irina iris irma iryna isabel
isabella isabelle ivana ivanka jackie jacqueline jane janet janice jasmine jean jeanette jeanne jen jenna jennifer
jenny jessica jill joan joanna joanne jocelyn jodi josephine josie joy joyce juanita judith judy julia juliana julie
juliet june justine kaja kamala karen karin karina karla kate kateryna katharina katherine kathleen kathryn kathy
katie katja katrina katya kayla kayleigh kelly kellyanne kerry khadija kim kimberly kirsten klara kristen kristin
kristina lana lara larisa laura lauren laurie leah leila lena leslie leticia lila lilian lily linda lisa liz liza
lois lola loretta lori lorraine louisa louise lucia lucille lucinda lucy ludmila lydia lynn mackenzie madeleine
madeline maggie maia malala manuela marcia margaret margarita margot maria mariana marie mariia marilyn marina
marine marion marisa marjorie marlene marta martha martina mary maryam matilda maureen may maya megan meghan melania
melanie melinda melissa mercedes meredith mia michaela michele michelle mila mildred millie mina mindy miranda
miriam moira mollie molly mona monica monika muriel myra nadia nadine nancy naomi natalia natalie nataliia natasha
neera nicola nicole nikki nina noor nora norah norma octavia odette oksana oleksandra olena olga olha olivia paige
pamela
pat patricia patty paula pauline peggy penelope penny petra phoebe phyllis priscilla priya rachel ramona rebecca
regina renate renee rhonda rita roberta rosa rosalind rose rosemary roxanne ruth sabine sabrina sally samantha
sandra sara sarah sasha selena serena shannon sharon sheila shelly sherry shirley sigrid silvia simone sofia sonia
sonya sophia sophie stacy stella stephanie sue susan susanna susanne suzanne svetlana sylvia sylvie tamara tania
tanya tara tatiana tatyana teresa tess tetiana theresa tiffany tina toni tracy trudy tulsi uma ursula valentina
valerie vanessa vera verena veronica victoria viktoriia viola violet virginia vivian viviana wanda wendy whitney
wilma xenia yana yasmin yolanda yulia yuliia yuliya yvette yvonne zara zoe
abby adelaide adele adelina aditi agata agatha agneta agnieszka aileen aimee aino aisling aislinn akiko alba alda
aleksandra alena alessandra alexa alia alma althea alva alyssa amaia amal amalia amara ami amira amparo anabel anahita
anastasiya andreja anette angelica angelique angie anja anjali anke anneke anneli anneliese annika annmarie anouk
antoinette antonella antonina anya aoife arabella araceli ariane arianna ariel arlene asha asma asunta athena augusta
aurelia aya ayelet ayesha ayse azra babette bahar beate becca begona belen benita berenice bernice bertha bess bessie
bettina bianca birgitta bojana brandi branka breanna brianna bridgette brigid britt britta brittany bronwen caitlin
caitriona camille candice cara cari carina carissa carlene carlotta carmela carolyne carrie casandra cassie catarina
caterina cathleen catriona cecile cecily chandra charlene charmaine chelsie cher cherie chika chloé chrissy christa
christel christelle cicely cilla clarice clarissa claudine clemence clementine cleo concepcion consuelo coretta corina
cornelia cosima cristina dagmar dagny dalia damaris danica danuta daphne dara darlene davina deanna debby deepika
deirdre delphine desiree diann dianna dianne dilma dimitra dominika doreen dorit dorota dorothea dorothee dragana
dulce ebony eda edda edie edna edwina effie eimear eirini ela eleanora eleni eleonora elif elin elisa elisabetta
eliska elke ellie elly elodie eloise elspeth elvira emiko emilia emilie emine emmanuelle enid ernestine esme esperanza
esra estelle ethel etta eugenie eunice evangeline evelina evie ewa fadila fanny farah farida fatma fay faye federica
felicity fernanda flavia fleur flora florian floriane fran francine francoise frauke freda frederica frida frieda
friederike gabriella galina gayle gemma gena genevieve georgette georgina gerda germaine gertrude gia gianna gigi
gilda gillian ginny gisela giselle gitte gracie grete griselda guadalupe gudrun gulnara gunilla gwen gwendolyn hadley
haifa hailey halina hana hanan hanna hannelore hattie hedda heide heike helene helle henrietta henriette herta hetty
hildegard hortense huda ilana ilaria ileana imogen indira inga ingeborg inger inka inês ioana iolanda isabela isadora
isla iveta ivette ivonne izabela jacinda jacinta jacquelyn jaleh jamila jana janelle janie janina janine janna jasmin
jasmina jayne jeanie jeannette jeannie jelena jemima jenifer jennie jessie jillian joana joann jodie johanna jolanta
jolene joni jordana josefina juana julianna julianne juliette jutta kaarina kamila karolina karoline kasia katarina
katarzyna katerina katharine kathie kathrin kati kavita kaya kaye keiko kellie kendra keren kerstin ketanji kiersten
kimberley kinga kira kirsi kirstie kirstin kristy ksenia kumiko kyra lacey ladonna laila lakshmi lale lamia laney
larissa latasha latoya laurel laurence lavinia layla lea leanne leda leilani lelia leona leonie leonor leonora letitia
leyla liana libby lidia liisa lili liliana lillian lillie limor lina linnea lisbeth lise lita livia lizzie loraine
loredana lorena lorna lottie lourdes luana luciana lucie ludmilla luisa luise luiza lupe luz lyla lynda lyndsey
lynette lynne mabel mae maeve magda magdalena mahnaz maike maire mairead malgorzata malin mallory mamie manal mandy
manon marah marcela marcelle marci mareike maren margareta margarethe marge margery margie margo marguerite mari
mariam mariane marianna marianne maribel maricel mariela marijke marika marilena mariola marissa marit marita mariya
marjan marlena marlies marnie marsha martine maryanne marybeth maryellen matilde maude maura maxine mayumi meera meg
meghana meike melani melany melina melody merete merle meryl mette micaela michiko mihaela milena millicent milly mimi
minna minnie mireille mirela mirjam missy mitzi monique montserrat morag muna myrna myrtle nabila nada nadezhda nadira
nahid naila naima najat nana nanette naoko narges nastassja natacha natalya natasa nathalie nava nawal neda neha nell
nellie nelly nena nerea nerys neva niamh nicky nicolette niki nikita nikolina nilufer nisha nobuko noelle noemi nona
noreen nour nuala nuria nyla odessa ofelia olimpia olympia oona ophelia orla orna paloma pam pamella pansy paola
parisa parvati patrizia patsy patti pauliina paulina peggie pelin pernille pesha petronella philippa pia pippa polina
polly prisca priscila priti priyanka queenie rachael rachelle rada radhika rafaela raisa rana rania raquel raya reba
reina rene renée reyhan rhea rhiannon rhoda ricarda riikka rima rina rivka robyn rochelle roisin romana romina romy
ronit rosalia rosalie rosalyn rosana rosanna rosario roseanne roselyn rosetta rosie rosita roslyn rowena roxana roxane
roxy rukmini rula ruqayya ruthie saara sabina sadia sadie safia sahar saima salma salome samira sanna saoirse saskia
selin selma senait serap severine shabnam shanna shari sharron shauna shawna shayla shaza sheena sheri sherri shira
shireen shirin shona shulamit sian sibel sibyl sidsel siegrid sigal silke silvana silvie simona sinead siobhan siobhán
siri sissel sita siv sofie solange soledad solveig sondra soraya stacey staci stefania stefanie steffi stephania sudha
suellen sumaya sunita suraya susana susann sushma susie suzan suzanna suzette suzy svitlana swati sybil tabitha taina
tamar tamiko tammy tanja tansu tarja tasha tatjana tawny tehmina terri tessa thea thelma theodora therese thora tia
tilda tilly tipper tisha tonia tonya tova tracey tricia trina trish trisha trixie twyla ulla ulrike ute vala valborg
valeria valerija vanda vandana vasiliki veerle velma venetia verity vesna vibeke vicki vickie vicky victoire vida viki
vilma violeta virginie vita viveca vivien vivienne wafa waltraud wangari wendi whoopi wilhelmina willa winifred winnie
winona wynne xiomara yael yaffa yanina yara yasmina yasuko yelena yevgenia yoko yoshiko ysabel yuki yuko yulie yumi
zadie zahra zaynab zeina zeinab zelda zena zenobia zhanna zina zinaida zita zofia zohra zora zorica zsuzsanna zuleika
zuzana
adaeze aicha aida aishwarya alana alexia almudena amaka amelie ananya anika antje apolline aurelie aviva aylin ayumi
beatriz bella beryl bethany betsy briana britney carola celine chantal chioma chrissie christy colette cordelia corinna
dawn deepa divya eliane elsie esmeralda fabienne faith fatou folake frederique freya ghislaine giovanna gisele glenda
glynis graciela halima hanako hanne hazel hedwig hermione inge irena ivy jess jo kara katelyn katrin keisha kelsey
kirsty krystyna kylie lerato linh liv lora lyn maddy magali mai maja mara margaux margit marija mariko mathilde maud mei
mira moya myriam nadja nandini nastya ngoc ngozi nicoletta nigella nomvula odile palesa paulette pilar pooja poppy ragna
rekha renata rocio ruby sakura scarlett shanti shelley shreya sonja suzie tamika thandi thandiwe una uta sunniva dilys
gwenda isolde rowan veronika
veronique ximena yetunde zainab
"""


_PLACES_OF_MEN: Final = (
    "milan austin troy preston dallas houston denver israel lincoln orlando boston phoenix devon dakota"
)
_PLACES_OF_WOMEN: Final = (
    "sydney paris savannah madison sienna brooklyn vienna valencia montana dakota phoenix devon london"
)

PLACES_TOO: Final = frozenset(f"{_PLACES_OF_MEN} {_PLACES_OF_WOMEN}".split())
"""Forenames that name a place far more often: they tell a person only together with something else."""


def _table() -> dict[str, Gender | None]:
    male = {*_MALE.split(), *_PLACES_OF_MEN.split(), "august"}
    female = {*_FEMALE.split(), *_PLACES_OF_WOMEN.split(), "jade", "ottilie", "inés", "lucía", "chloë", "zoë", "zoé"}
    table: dict[str, Gender | None] = dict.fromkeys(male, "m")
    table.update(dict.fromkeys(female, "f"))
    table.update(dict.fromkeys(male & female, None))
    return table


FORENAMES: Final = _table()
"""Gender by lower-case forename; None where both are common."""

FAMILY_FIRST: Final = frozenset(
    "baek cai cao chen cheng choi deng ding dong du feng gao guo hua huang hwang jeong jiang jung kang kim kwon li "
    "liang liao lin liu luo ma mao meng moon nguyen park peng pham qin ren seo shen shin su sun tan tang tian tran "
    "wang wei wen wu xi xia xiao xie xu yan yang yao ye yoon yuan zeng zhang zhao zheng zhou zhu".split()
)
"""Family names of East Asia, which stand before the given name (Xi Jinping)."""
