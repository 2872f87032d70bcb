"""The bodies every newsroom knows: countries with their adjectives and capitals, alliances, offices, agencies."""

from dataclasses import dataclass
from typing import Final

from app.text.findings import ActorKind


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its usual name; ``is_place`` when the word is a place unless it is made to act (Warsaw, Kyiv)."""

    key: str
    kind: ActorKind
    is_place: bool = False


# Country; adjectives; capital. Forms of one cell are parted by commas.
_COUNTRIES: Final = """
Afghanistan;Afghan;Kabul|Albania;Albanian;Tirana|Algeria;Algerian;Algiers|Argentina;Argentine,Argentinian;Buenos Aires
Armenia;Armenian;Yerevan|Australia;Australian;Canberra|Austria;Austrian;Vienna|Azerbaijan;Azerbaijani,Azeri;Baku
Bangladesh;Bangladeshi;Dhaka|Belarus;Belarusian;Minsk|Belgium;Belgian;Brussels|Bolivia;Bolivian;La Paz
Bosnia,Bosnia and Herzegovina;Bosnian;Sarajevo|Brazil;Brazilian;Brasilia,Brasília|Bulgaria;Bulgarian;Sofia
Cambodia;Cambodian;Phnom Penh|Cameroon;Cameroonian;Yaoundé|Canada;Canadian;Ottawa|Chile;Chilean;
China,People's Republic of China;Chinese;Beijing|Colombia;Colombian;Bogota,Bogotá|Croatia;Croatian;Zagreb
Cuba;Cuban;Havana|Cyprus;Cypriot;Nicosia|Czech Republic,Czechia;Czech;Prague|Denmark;Danish;Copenhagen
Ecuador;Ecuadorian;Quito|Egypt;Egyptian;Cairo|Estonia;Estonian;Tallinn|Ethiopia;Ethiopian;Addis Ababa
Finland;Finnish;Helsinki|France;French;Paris|Germany;German;Berlin|Ghana;Ghanaian;Accra|Greece;Greek;Athens
Guatemala;Guatemalan;|Haiti;Haitian;|Honduras;Honduran;|Hungary;Hungarian;Budapest|Iceland;Icelandic;Reykjavik
India;Indian;New Delhi,Delhi|Indonesia;Indonesian;Jakarta|Iran;Iranian;Tehran|Iraq;Iraqi;Baghdad|Ireland;Irish;Dublin
Israel;Israeli;Jerusalem|Italy;Italian;Rome|Japan;Japanese;Tokyo|Jordan;Jordanian;Amman|Kazakhstan;Kazakh;Astana
Kenya;Kenyan;Nairobi|Kosovo;Kosovar;Pristina|Kuwait;Kuwaiti;|Kyrgyzstan;Kyrgyz;Bishkek|Latvia;Latvian;Riga
Lebanon;Lebanese;Beirut|Libya;Libyan;Tripoli|Lithuania;Lithuanian;Vilnius|Luxembourg;;|Malaysia;Malaysian;Kuala Lumpur
Mali;Malian;Bamako|Malta;Maltese;Valletta|Mexico;Mexican;Mexico City|Moldova;Moldovan;Chisinau|Mongolia;Mongolian;
Montenegro;Montenegrin;Podgorica|Morocco;Moroccan;Rabat|Myanmar,Burma;Burmese;Naypyidaw|Nepal;Nepali,Nepalese;Kathmandu
Netherlands,the Netherlands;Dutch;The Hague|New Zealand;;Wellington|Nicaragua;Nicaraguan;Managua|Niger;;Niamey
Nigeria;Nigerian;Abuja|North Korea;North Korean;Pyongyang|North Macedonia;Macedonian;Skopje|Norway;Norwegian;Oslo
Oman;Omani;Muscat|Pakistan;Pakistani;Islamabad|Panama;Panamanian;|Paraguay;Paraguayan;|Peru;Peruvian;Lima
Philippines,the Philippines;Filipino,Philippine;Manila|Poland;Polish;Warsaw|Portugal;Portuguese;Lisbon|Qatar;Qatari;Doha
Romania;Romanian;Bucharest|Russia,Russian Federation;Russian;Moscow|Rwanda;Rwandan;Kigali|Saudi Arabia;Saudi;Riyadh
Senegal;Senegalese;Dakar|Serbia;Serbian;Belgrade|Singapore;Singaporean;|Slovakia;Slovak;Bratislava
Slovenia;Slovenian;Ljubljana|Somalia;Somali;Mogadishu|South Africa;South African;Pretoria|South Korea;South Korean;Seoul
South Sudan;South Sudanese;Juba|Spain;Spanish;Madrid|Sri Lanka;Sri Lankan;Colombo|Sudan;Sudanese;Khartoum
Sweden;Swedish;Stockholm|Switzerland;Swiss;Bern|Syria;Syrian;Damascus|Taiwan;Taiwanese;Taipei|Tajikistan;Tajik;
Tanzania;Tanzanian;|Thailand;Thai;Bangkok|Tunisia;Tunisian;Tunis|Turkey,Türkiye;Turkish;Ankara|Turkmenistan;Turkmen;
Uganda;Ugandan;Kampala|Ukraine;Ukrainian;Kyiv,Kiev|United Arab Emirates,UAE;Emirati;Abu Dhabi
United Kingdom,UK,U.K.,Britain,Great Britain;British,U.K.,UK;London|Uruguay;Uruguayan;Montevideo
United States,United States of America,U.S.,US,USA,U.S.A.,America;American,U.S.,US;Washington
Uzbekistan;Uzbek;Tashkent|Vatican;;|Venezuela;Venezuelan;Caracas|Vietnam;Vietnamese;Hanoi|Yemen;Yemeni;Sanaa
Zambia;Zambian;Lusaka|Zimbabwe;Zimbabwean;Harare|England;English;|Scotland;Scottish;Edinburgh|Wales;Welsh;Cardiff
"""

# Forms of one body are parted by commas, the first is its key.
_ORGANISATIONS: Final = """
NATO,North Atlantic Treaty Organization,North Atlantic Treaty Organisation,Nato|European Union,EU,E.U.
United Nations,UN,U.N.|European Commission|European Council|European Parliament|European Central Bank,ECB
Kremlin|White House|Downing Street,No 10,Number 10|Elysée,Élysée|Pentagon,Defense Department,Department of Defense
State Department,US State Department,U.S. State Department|Justice Department,Department of Justice,DOJ
Treasury Department|Homeland Security,Department of Homeland Security,DHS|Federal Reserve,Fed
FBI,Federal Bureau of Investigation,F.B.I.|CIA,Central Intelligence Agency,C.I.A.|NSA,National Security Agency
IMF,International Monetary Fund|World Bank|World Health Organization,World Health Organisation,WHO
World Trade Organization,WTO|IAEA,International Atomic Energy Agency|OECD|OPEC|G7|G20|BRICS
ASEAN|African Union|Arab League
UNICEF|UNESCO|UNHCR|Security Council,UN Security Council,U.N. Security Council|General Assembly
International Criminal Court,ICC|International Court of Justice|Red Cross,International Committee of the Red Cross,ICRC
Amnesty International|Human Rights Watch|Greenpeace|Interpol|Europol|Congress|Senate|House of Representatives
Supreme Court|House of Commons|House of Lords|Bundestag|Bundesbank|State Duma,Duma|Verkhovna Rada|Sejm|Knesset
Foreign Office|Home Office|Bank of England|Hamas|Hezbollah|Taliban|Houthis|Islamic State,ISIS,ISIL
Al-Qaeda,al-Qaeda,Al Qaeda
Labour Party|Conservative Party|Liberal Democrats|Republican Party|Democratic Party|GOP,G.O.P.|AfD|CDU
Republican National Committee,RNC,R.N.C.|Democratic National Committee,DNC,D.N.C.
Reuters|Associated Press,AP|BBC|CNN|Fox News|MSNBC|NBC|NBC News|CBS|CBS News|ABC|ABC News|NPR|Bloomberg
Politico
New York Times,The New York Times|Washington Post,The Washington Post|Wall Street Journal,The Wall Street Journal
John Deere|Wells Fargo|Morgan Stanley|JPMorgan Chase,JP Morgan|Bear Stearns|Exxon Mobil
Johns Hopkins|Philip Morris|Ralph Lauren|Hugo Boss
Merrill Lynch|Lockheed Martin|Warner Brothers|Calvin Klein|Eli Lilly|Johnson & Johnson|Ben & Jerry's
National Rifle Association,NRA,N.R.A.|American Civil Liberties Union,ACLU,A.C.L.U.|AARP|SEIU|AFL-CIO|NAACP|NARAL
Planned Parenthood|Black Lives Matter|Human Rights First|Club for Growth|Save the Children|Oxfam|WWF|WikiLeaks
Doctors Without Borders,Médecins Sans Frontières,MSF|World Food Programme,WFP|UNRWA|OSCE|NASA|ESA|CDC|FDA|EPA|IRS|FEMA
PolitiFact|Huffington Post,HuffPost,The Huffington Post|New Yorker,The New Yorker|Daily Beast|Daily Caller|Daily Mail
BuzzFeed News,BuzzFeed|Vox|Axios|Univision|Telemundo|Al Jazeera|Xinhua|TASS,Tass|Interfax|Deutsche Welle|Le Monde
Agence France-Presse,AFP|Der Spiegel|El País|Kyodo|Yonhap|Wikinews|Wikimedia Foundation|Breitbart News|Goldman Sachs
Gallup|Ipsos|YouGov|Quinnipiac University|YouTube|Instagram|Netflix|Uber|Pfizer|Samsung|Toyota|Volkswagen|Walmart|SpaceX
Guardian,The Guardian|Facebook|Twitter|Google|Microsoft|Apple|Amazon|Meta|Tesla|Boeing|Airbus|Gazprom|Rosneft
"""


def _countries() -> dict[str, Body]:
    table: dict[str, Body] = {}
    for row in _COUNTRIES.strip().replace("\n", "|").split("|"):
        names, _, capitals = row.split(";")
        key = names.split(",")[0]
        table.update(dict.fromkeys(names.split(","), Body(key, "country")))
        for capital in filter(None, capitals.split(",")):
            table[capital] = Body(capital.split(",")[0], "country", is_place=True)
    return table


def _organisations() -> dict[str, Body]:
    table: dict[str, Body] = {}
    for row in _ORGANISATIONS.strip().replace("\n", "|").split("|"):
        forms = row.split(",")
        table.update(dict.fromkeys(forms, Body(forms[0], "organisation")))
    return table


def _adjectives() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in _COUNTRIES.strip().replace("\n", "|").split("|"):
        names, adjectives, _ = row.split(";")
        table.update(dict.fromkeys(filter(None, adjectives.split(",")), names.split(",")[0]))
    return table


def _capitals() -> dict[str, str]:
    rows = (row.split(";") for row in _COUNTRIES.strip().replace("\n", "|").split("|"))
    return {capital: names.split(",")[0] for names, _, capitals in rows for capital in capitals.split(",") if capital}


BODIES: Final = _countries() | _organisations()
"""Body by printed form."""

ADJECTIVES: Final = _adjectives()
"""Country by adjective: Polish -> Poland."""

CAPITALS: Final = _capitals()
"""Country by capital: Warsaw -> Poland."""

LONGEST_BODY: Final = max(len(form.split()) for form in BODIES)
"""Words in the longest printed form."""

ORGANISATION_HEADS: Final = frozenset(
    (
        *"Academy Administration Agency Airlines Alliance Army Assembly Associates Association Authority Bank".split(),
        *"Board Brigade Brothers Bureau Cabinet Campaign Center Centre Chamber Church Club Coalition College".split(),
        *"Commission Committee Company Congress Corporation Corp Council Court Department Directorate Embassy".split(),
        *"Federation Force Forces Forum Foundation Front Fund Government Group Guard Hospital Inc Initiative".split(),
        *"Institute Institution Journal League Ltd Media Ministry Movement Museum Navy Network News Office".split(),
        *"Organisation Organization Parliament Party Partners Police Press Project Republic School Senate".split(),
        *"Airways Capital Corps Courier Gazette Herald Holdings Industries Ministries Motors".split(),
        *"Observatory Systems Weekly".split(),
        *"Service Services Society Study Team Television Times Treasury Tribune Trust Union University".split(),
    )
)
"""Words that end the name of an organisation."""
