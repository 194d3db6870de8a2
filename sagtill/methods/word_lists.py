"""Swedish words that the hints of plain language look for, with what may stand instead.

Every form is listed, because a rule for Swedish inflection would guess. Source: methods B10 for the first of
each; the rest are of the kind that the Government Offices' "Svarta listan" (2011) and Myndigheternas
skrivregler advise against.
"""


def words_in(text: str) -> frozenset[str]:
    """The words of a list written as running text.

    >>> sorted(words_in("kap nr"))
    ['kap', 'nr']
    """
    return frozenset(text.split())


# These lead on to something, so a sentence does not end with them.
LEADING = words_in(
    "a.a ang avd bitr bl.a c:a ca d.v.s dnr dr dvs enl ev exkl f.d f.n f.ö fr.o.m i.o.m inkl jfr kap kl "
    "kv m.a.o m.a.p m.h.a m.h.t mom nr p.g.a pga prof prop ref resp s.a.s s.k sid st.f t.ex t.f t.h "
    "t.o.m t.v tel tex tf tfn u.a utg vol ö.h.t"
)
# These may stand last; then a capital letter follows.
CLOSING = words_in("e.d e.dyl e.kr etc f.kr ggr kr m.fl m.m mkr mån o.d o.dyl o.s.v osv st tim tkr")
# After these, "av" does not tell who did something.
NOT_BEFORE_DOER = words_in("anledning behov del form följd grund hjälp stället")

HEAVY: dict[str, str] = {
    "avseende": "om",
    "erhålla": "få",
    "erhåller": "får",
    "erhållit": "fått",
    "erhöll": "fick",
    "föreligga": "finnas",
    "föreligger": "finns",
    "förelåg": "fanns",
    "vårdnadshavare": "föräldrar (om det är de som menas)",
    "vårdnadshavaren": "föräldern (om det är den som menas)",
    "vårdnadshavarna": "föräldrarna (om det är de som menas)",
    "vårdnadshavarnas": "föräldrarnas (om det är de som menas)",
    "inkom": "kom in",
    "inkomma": "komma in",
    "inkommer": "kommer in",
    "inkommen": "som har kommit in",
    "inkommit": "kommit in",
    "angående": "om",
    "beträffande": "om",
    "rörande": "om",
    "gällande": "om",
    "med anledning av": "på grund av",
    "på grund av att": "eftersom",
    "i enlighet med": "enligt",
    "i syfte att": "för att",
    "i samband med": "när",
    "till följd av": "på grund av",
    "inom ramen för": "i",
    "ej": "inte",
    "icke": "inte",
    "såsom": "som",
    "samt": "och",
    "dock": "men",
    "huruvida": "om",
    "varvid": "då",
    "härvid": "då",
    "därvid": "då",
    "vederbörande": "den som det gäller",
    "erfordras": "behövs",
    "erfordrades": "behövdes",
    "tillse": "se till",
    "tillser": "ser till",
    "tillsågs": "såg vi till",
    "ombesörja": "ordna",
    "ombesörjer": "ordnar",
    "inhämta": "hämta in",
    "inhämtar": "hämtar in",
    "inhämtat": "hämtat in",
    "delgiva": "ge besked till",
    "delge": "ge besked till",
    "påbörja": "börja",
    "påbörjas": "börjar",
    "påbörjades": "började",
    "påbörjats": "börjat",
    "initiera": "börja",
    "initierats": "börjat",
    "utgör": "är",
    "utgöra": "vara",
    "åligger": "ska",
    "skyndsamt": "snabbt",
    "omgående": "genast",
    "föranleda": "leda till",
    "föranleder": "leder till",
    "föranledde": "ledde till",
    "därutöver": "dessutom",
    "ånyo": "igen",
    "jämlikt": "enligt",
    "medelst": "med",
    "understiger": "är lägre än",
    "överstiger": "är högre än",
}

BLAMING: tuple[str, ...] = (
    "slarv",
    "slarvet",
    "slarvig",
    "slarviga",
    "slarvigt",
    "slarvade",
    "slarvat",
    "mänsklig faktor",
    "mänskliga faktorn",
    "följde inte rutinen",
    "följde inte rutinerna",
    "inte följt rutinen",
    "borde ha vetat",
    "borde ha förstått",
    "struntade i",
    "struntat i",
    "nonchalerade",
    "nonchalant",
    "försummade",
    "försumlig",
    "misskötte",
    "misskötsel",
    "vägrade",
    "vägrar",
    "påstår",
    "påstod",
    "manipulativ",
    "manipulerar",
    "besvärlig",
    "besvärliga",
    "omotiverad",
    "ovillig",
    "krånglar",
)

# Verbs that end in -s without being passive, and other words that look like passives.
NOT_PASSIVE = words_in(
    "advokats andades andas apparats arbetsplats atlas avundas barnas brottades brottas dagas enades "
    "enas envisades envisas fattas flickas frodas färdas handskas hoppades hoppas hoppats jonas kalas "
    "kandidats klimats kramas kvinnas kändes kännas lukas lyckades lyckas lyckats låtsades låtsas "
    "mammas mandats mattias minnas misslyckades misslyckas misslyckats människas möttes nalkas niklas "
    "pappas resultats retas saknades saknas saknats samsas skämdes skämmas slåss svettas synas syntes "
    "thomas tomas trivas trivdes träffades träffas tyckas tycktes vantrivs vistades vistas vistats "
    "åldrades åldras"
)

# Short and irregular passives that no ending gives away.
PASSIVE = words_in(
    "anges anmäls anställs används avslogs avslutas avslås bedöms begärs bekräftas beskrivs beslutas "
    "betalas bifalls bjuds dras drivs döms efterfrågas fastställs finansieras fås följs följts fördes "
    "föreslås förs förstås gavs genomförs genomförts ges getts gjorts godkänns godkänts görs hålls "
    "hölls hörts inleds inletts krävs körts lades lagts läggs lämnades lämnas lämnats läses lästs löses "
    "meddelas nås prövas sades sagts ses setts skickas skrevs skrivs sköts skötts ställs ställts stöds "
    "säljs sänds sågs söks tas tillsätts togs utförs utförts utreds utretts vidtas vidtogs visas väntas "
    "åtgärdas"
)
