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
jack jackson jacob jacques jaime jake jakob james jamie jan jared jason javier jay jean jed jeff jeffrey jens jeremy
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
"""


def _table() -> dict[str, Gender | None]:
    male, female = set(_MALE.split()), set(_FEMALE.split())
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
