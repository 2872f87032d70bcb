"""The topics that rules are for and all above them, from the IPTC Media Topics of October 2023: number and name.

Numbers and relations: International Press Telecommunications Council (IPTC), CC BY 4.0
(cv.iptc.org/newscodes/mediatopic). Some names are shortened or put in the plural.
"""

from typing import Final

TREE: Final = """
01000000 Arts, culture, entertainment and media
  20000002 Arts and entertainment
    20000005 Cinema
    20000013 Literature
    20000018 Music
    20000029 Theatre
    20000031 Visual arts
  20000038 Culture
    20000043 Museums and libraries
  20000045 Mass media
    20001319 Disinformation and misinformation
    20000046 News media
    20001182 Social media
16000000 Conflict, war and peace
  20000053 Act of terror
  20000056 Armed conflict
    20000058 International military intervention
      20000059 Peacekeeping forces
    20000062 War
  20000065 Civil unrest
    20000066 Demonstration
  20000070 Coup d'etat
  20000073 Peace process
    20000076 Peace talks
  20000077 Post-war reconstruction
    20000079 Ordnance clearance
  20000080 Prisoners of war
02000000 Crime, law and justice
  20000082 Crime
    20000093 Corruption
    20000086 Cyber crime
    20000095 Drug related crimes
    20000097 Fraud
    20000099 Homicide
    20001283 Human smuggling and trafficking
    20000104 Robbery and theft
    20001313 Shootings
    20000103 Terrorism
    20000105 War crime
  20000106 Judiciary
    20000107 Courts
      20001287 Supreme and high court
      20000137 Prison
  20000121 Law
    20000126 International law
      20000128 International court and tribunal
  20000129 Law enforcement
    20000131 Investigation
    20000133 Police
03000000 Disaster, accident and emergency incident
  20000139 Accidents and emergency incidents
    20000140 Explosion accident and incident
    20000143 Transportation accident and incident
  20000148 Disasters
    20000149 Famine
    20000150 Fires
      20001202 Wildfire
    20000151 Natural disasters
      20000152 Drought
      20000153 Earthquake
      20000154 Floods
      20000155 Landslide
      20000156 Avalanche
      20001280 Hurricane
      20000159 Volcanic eruption
  20000168 Emergency response
04000000 Economy, business and finance
  20000170 Business information
    20000183 Business financing
      20000174 Bankruptcy
    20001365 Business reporting and performance
      20000178 Corporate earnings
    20001366 Business restructuring
      20000204 Merger or acquisition
    20000188 Human resources
      20000189 Layoffs and downsizing
  20000344 Economy
    20000346 Macroeconomics
      20000350 Central banks
      20001279 Cryptocurrency
      20000357 Economic growth
      20000370 Inflation
      20000371 Interest rates
      20000374 Trade agreements
      20000376 Trade dispute
      20000383 Recession
      20000384 Tariff
  20000385 Market and exchange
  20000209 Products and services
    20000210 Agriculture
    20000225 Computing and information technology
    20000235 Construction and property
      20001368 Residential real estate
    20000256 Energy and resources
      20000265 Nuclear power
      20001243 Oil and gas
      20000257 Renewable energy
    20001370 Financial service
      20000274 Banking
    20001354 Healthcare industry
      20000223 Pharmaceutical
    20000294 Manufacturing and engineering
      20000296 Automotive
    20001289 Sales channel
      20000252 Retail
    20000331 Tourism and leisure industry
      20000335 Restaurant and catering
    20000337 Transport
      20000338 Air transport
      20000340 Railway transport
      20000343 Waterway and maritime transport
05000000 Education
  20000412 Curriculum
  20000413 Educational testing and examinations
  20000400 Schools
    20000405 College and university
  20000416 Teachers
06000000 Environment
  20000418 Climate change
  20000420 Conservation
  20000424 Environmental pollution
    20000425 Air pollution
    20000429 Water pollution
  20000441 Nature
    20000500 Animal
07000000 Health
  20000446 Diseases and conditions
    20000447 Cancer
    20000448 Communicable diseases
      20000449 Epidemic and pandemic
    20000458 Mental health and disorder
  20000461 Health facilities
    20000462 Hospitals
  20000483 Health insurance
  20000464 Health treatments and procedures
    20000477 Vaccines
  20001358 Public health
08000000 Human interest
  20000498 Awards and prizes
  20001238 Birthdays
  20000501 Ceremony
    20001235 Funeral and memorial service
  20000504 High society
    20000506 Royalty
09000000 Labour
  20000509 Employment
    20000518 Wages and benefits
  20000524 Labour relations
    20000529 Labour disputes
      20000530 Labour strike
  20000531 Retirement
    20000532 Pension
  20000533 Unemployment
  20000536 Unions
10000000 Lifestyle and leisure
  20000538 Leisure
    20000549 Gaming and lottery
    20000563 Travel and tourism
11000000 Politics
  20000574 Elections
    20000578 Local elections
    20000579 National elections
    20000580 Political campaigns
      20000581 Campaign finance
    20001266 Political debates
    20000583 Primary elections
    20000584 Referenda
    20000586 Voting
  20000587 Fundamental rights
    20000588 Censorship and freedom of speech
    20000120 Civil rights
    20000591 Freedom of the press
    20000592 Human rights
    20001326 Women's rights
  20000593 Government
    20000598 Defence
      20000599 Armed forces
      20000602 Military weaponry
    20000605 Espionage and intelligence
    20000606 Executive
    20000607 Government budgets
    20000611 Impeachment
    20000615 Legislative bodies
    20000612 Local government and authority
    20001259 Political convention
  20000621 Government policy
    20000626 Interior policy
      20000632 Personal weapon control policy
    20000634 Migration policy
    20000635 Nuclear policy
    20000620 Taxation
  20000638 International relations
    20001316 Border disputes
    20000639 Diplomacy
      20000640 Summit meetings
      20000641 Treaty
    20000642 Economic sanctions
    20000643 Foreign aid
    20000644 International organisations
    20000645 Refugees and internally displaced people
  20000647 Political crisis
  20000649 Political process
    20000651 Political parties and movements
12000000 Religion
  20000657 Belief systems
    20000659 Christianity
    20000677 Islam
    20000679 Judaism
  20000703 Religious leader
    20000704 Pope
13000000 Science and technology
  20000717 Natural science
    20000718 Astronomy
  20000735 Scientific research
    20000737 Medical research
    20000738 Scientific exploration
      20000739 Space exploration
  20000742 Social sciences
    20000744 Archaeology
  20000756 Technology and engineering
    20000763 Information technology and computer science
      20001298 Artificial intelligence
14000000 Society
  20000770 Demographics
    20000774 Population and census
  20000775 Discrimination
    20000777 Racism
  20000780 Family
    20000784 Family planning
      20000785 Abortion
  20000771 Immigration
  20000788 Mankind
    20000792 LGBTQ
  20000799 Social condition
    20000800 Homelessness
    20000801 Poverty
  20000802 Social problem
    20000804 Addiction
    20001193 Sexual misconduct
  20000808 Values
    20000810 Death and dying
  20000817 Welfare
    20000818 Charities
15000000 Sport
  20000822 Sports disciplines
    20000823 American football
    20000827 Athletics
    20000849 Baseball
    20000851 Basketball
    20000856 Boxing
    20000888 Cricket
    20000892 Cycling
    20000940 Golf
    20000965 Ice hockey
    20000991 Motor car racing
    20001176 Rugby
    20001056 Skiing
    20001065 Football
    20001071 Swimming
    20001085 Tennis
  20001104 Drug use in sport
  20001108 Sports events
    20001177 Olympic Games
  20001323 Sports coaching
  20001148 Sports transaction
17000000 Weather
  20001128 Weather forecasts
  20001129 Weather phenomena
  20001131 Weather warnings
"""
