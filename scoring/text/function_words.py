"""The commonest function words of languages in Latin script, without those that English also has.

From the top of wordfreq's lists (Speer 2022, https://github.com/rspeer/wordfreq), by hand.
"""

from __future__ import annotations

from scoring.text.tables import word_set

FUNCTION_WORDS: dict[str, frozenset[str]] = {
    "en": word_set("""
        the of and to in a is that for it was on with as be at by this are from or an have not but
        had has his they he she which you were their been will would there if can all more who when
        what so no its out up about into than them we said her him i my your our do did does could
        should just how where why because after before over
    """),
    "de": word_set("""
        der die das und ist nicht ein eine einer eines einem einen zu den dem des mit auf für von
        sich auch es im als wird wurde wurden sind nach bei aus dass oder wie noch nur über vor zum
        zur haben hat hatte sie er wir ich aber wenn durch werden kann sein
    """),
    "fr": word_set("""
        le la les des du et est une un que qui dans pour pas sur avec ce cette ces il elle nous vous
        ils au aux par sont ont été mais ou où son sa ses leur leurs plus comme être avait était se
        ne d'un d'une c'est qu'il n'est
    """),
    "es": word_set("""
        el la los las de del y que en un una por con para se su sus no es al lo como más pero fue ha
        son está este esta entre también cuando muy ya sobre desde hasta porque sin ser hay todo qué
        era nos le yo
    """),
    "it": word_set("""
        il lo la gli le di del della dei delle e che in un una per con non è si al alla da dal dalla
        sono ha come più anche ma nel nella questo questa sul sulla stato essere hanno suo sua ci ne
        quando perché tra
    """),
    "pt": word_set("""
        o os as de do da dos das e que em um uma para com não é se no na nos nas por mais como mas
        foi ao ele ela são seu sua ou quando muito também já está pelo pela até isso entre era ser
        tem
    """),
    "nl": word_set("""
        de het een van en dat niet te zijn met voor op er aan die ook als maar om hij zij ze naar
        uit bij nog wordt door over heeft hebben werd dan wel geen deze dit wij ik je tot kan hun
    """),
    "sv": word_set("""
        och att det som en på är av för med den till inte har de ett om var från men sig så han hon
        vi jag kan när också efter eller hade över skulle där alla sin vid nu
    """),
    "da": word_set("""
        og at det som en på er af for med den til ikke har de et om var fra men sig så han hun vi
        jeg kan når også efter eller havde over skulle der alle sin ved nu blev
    """),
    "pl": word_set("""
        i w na z nie się że do to jest jak o po za od co ale dla przez jego był było są oraz tym czy
        które który jako może być już tylko przed ich jej
    """),
    "cs": word_set("""
        a v na se je že to s z do o k i pro jako za by jsem jsou ale po podle už jak který která
        které aby jeho byl bylo také být při může nebo jen
    """),
    "ro": word_set("""
        și în de la cu nu pe că din un o să este a care pentru mai sunt au fost dar prin fi am lui
        ce după sau până între despre când acest această
    """),
    "tr": word_set("""
        ve bir bu da de için ile çok olarak daha ne gibi olan var ama o en kadar değil sonra ben
        diye ise oldu olduğunu her mi mı ki
    """),
    "id": word_set("""
        yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut
        bisa ada mereka lebih telah kata sebagai oleh atau sudah kami tahun
    """),
    "fi": word_set("""
        ja on ei että se hän oli ovat joka mutta myös kun niin kuin ole sen hänen tai mukaan jo vain
        ovat olla kanssa jos nyt siitä
    """),
    "hu": word_set("""
        a az és hogy nem is egy van volt meg de ez csak már ha még mint el fel ki vagy szerint
        nagyon lesz azt ezt után között
    """),
}
