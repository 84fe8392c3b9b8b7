"""Which given names are mostly men's and which mostly women's; family names that come first."""

from __future__ import annotations

from assistant.text.statements.lists import word_set

_MEN = word_set(
    """james john robert michael william david richard joseph thomas charles christopher daniel
    matthew anthony mark donald steven stephen paul andrew joshua kenneth kevin brian george
    timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan larry justin scott
    brandon benjamin samuel gregory alexander frank patrick raymond jack dennis jerry tyler aaron
    jose adam nathan henry douglas zachary peter kyle ethan walter noah jeremy christian keith
    roger terry austin sean gerald carl harold dylan arthur lawrence jordan jesse bryan billy
    bruce gabriel joe logan alan juan albert willie elijah wayne randy vincent mason roy ralph
    bobby russell bradley philip phillip eugene louis lewis harry howard fred ernest martin
    stanley leonard nathaniel francis barack bill bob jim tom tim mike dan dave steve jeff greg
    matt ben sam alex tony chris nick ted ken ron rick rob rich ed don doug phil chuck pete josh
    jake luke ian neil simon graham colin nigel trevor stuart duncan hugh gordon craig derek ross
    glenn todd brad brent chad clint marco mitt newt rand mitch rudy vladimir dmitry dmitri
    sergei sergey mikhail nikolai ivan boris igor oleg yuri andrei andrey alexei aleksandr
    alexandr viktor konstantin pavel maxim anatoly vitaly volodymyr petro mohammed mohammad
    muhammad mohamed ahmed ahmad ali hassan hussein omar khalid abdul ibrahim mahmoud mustafa
    yusuf tariq karim samir hamid rashid imran nawaz narendra rahul amit rajesh sanjay vijay arun
    anil ravi ashok manmohan jinping kim jong wei jun ming hiroshi kenji takashi shinzo yoshihide
    fumio taro carlos luis jorge pedro miguel antonio francisco manuel rafael diego javier
    alejandro fernando eduardo ricardo roberto mario enrique pablo sergio hugo nicolas emmanuel
    francois jean pierre jacques michel philippe laurent olivier alain bernard marc thierry hans
    klaus jurgen wolfgang helmut gerhard friedrich karl heinrich otto jens stefan markus olaf
    horst giuseppe giovanni matteo silvio luigi paolo marcello lars erik sven bjorn anders nils
    jan piet willem pieter geert recep tayyip binyamin avigdor ehud yitzhak shimon moshe ariel
    bernie jeb lindsey joel cory barry gene ray clarence antonin brett elon warren bashar saddam
    muammar ban kofi desmond nelson thabo kwame sadiq keir rishi malcolm winston tobias dustin
    derrick cody travis shane evan connor liam owen oscar leo max felix julian adrian victor
    theodore curtis marcus lamar tyrone darnell reggie herman alberto"""
)
_WOMEN = word_set(
    """mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty
    sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie
    dorothy rebecca sharon laura cynthia amy kathleen angela shirley brenda emma anna pamela
    nicole samantha katherine christine helen debra rachel carolyn janet maria catherine heather
    diane olivia julie joyce victoria ruth virginia lauren kelly christina joan evelyn judith
    andrea hannah megan cheryl jacqueline martha madison teresa gloria sara janice ann kathryn
    abigail sophia frances jean alice judy isabella julia grace denise amber doris marilyn
    danielle beverly charlotte natalie theresa diana brittany kayla alexis lori anne marie kate
    katie sue beth jane jill hillary hilary ivanka melania chelsea huma kellyanne carly
    condoleezza madeleine sonia elena loretta tulsi kamala nikki debbie wendy tammy cindy tina
    peggy claire kirsten gretchen megyn gwen katy margot angelina rosa carmen ana lucia irina
    olga tatiana svetlana natalia natalya ekaterina yulia yelena oksana marina galina lyudmila
    valentina fatima aisha zainab khadija leila layla noor nadia amina malala benazir indira
    priya anita sunita asha kavita ursula annegret heike petra sabine monika ingrid astrid birgit
    marine segolene brigitte isabelle francoise nathalie sophie celine giulia francesca chiara
    paola federica valeria gabriela alejandra cristina dilma michele jacinda nicola priti liz
    yvette harriet aung suu mei ling yuki akiko naomi keiko park eleanor eliza lucy molly ella
    chloe zoe mia ava lily rose ivy ellen holly stacy stacey tracy tara kristen kristin kirstin
    erin caitlin bridget colleen maureen eileen sheila connie vicki vicky gail glenda edith ethel
    agnes esther miriam lois phyllis marjorie jeanne josephine antonia bianca daniela mariana
    juana guadalupe alma dolores pilar mercedes ines"""
)


_FAMILY_FIRST = word_set(
    """xi wang li zhang liu chen yang huang zhao wu zhou xu sun zhu hu guo lin luo zheng liang xie
    song tang feng deng cao peng zeng xiao tian dong yuan cai jiang yu ye cheng wei ding ren shen
    yao cui zhong kim park lee choi moon yoon jung kang roh nguyen tran pham"""
)


def is_family_name(word: str) -> bool:
    """Whether ``word`` is a family name that stands before the given name: Xi Jinping."""
    return word.lower() in _FAMILY_FIRST


def is_given_name(word: str) -> bool:
    """Whether ``word`` is a given name that is known here."""
    return word.lower() in _MEN or word.lower() in _WOMEN


def gender_of_name(name: str) -> str | None:
    """ "m" or "f" for a name whose given name is mostly borne by one of them, else None."""
    given = name.split()[0].lower().split("-")[0] if " " in name else ""
    man, woman = given in _MEN, given in _WOMEN
    if man == woman:
        return None
    return "m" if man else "f"
