"""Names of the months as pages of many languages write them beside a day. Data only.

In lower case, with the cases that stand in dates, without a closing full stop; a language's line has twelve
places, forms of one month are joined by "/". English stands in `en_calendar`.
"""

from __future__ import annotations

# fmt: off
_LINES: dict[str, str] = {
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "ca": "gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
    "cs": "ledna/leden února/únor března/březen dubna/duben května/květen června/červen července/červenec "
          "srpna/srpen září října/říjen listopadu/listopad prosince/prosinec",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "de": "januar/jänner/jan februar/feber/feb märz/maerz/mär/mrz april/apr mai juni/jun juli/jul august/aug "
          "september/sept/sep oktober/okt november/nov dezember/dez",
    "el": "ιανουαρίου/ιανουάριος/ιαν φεβρουαρίου/φεβρουάριος/φεβ μαρτίου/μάρτιος/μαρ απριλίου/απρίλιος/απρ "
          "μαΐου/μάιος/μαϊ ιουνίου/ιούνιος/ιουν ιουλίου/ιούλιος/ιουλ αυγούστου/αύγουστος/αυγ "
          "σεπτεμβρίου/σεπτέμβριος/σεπ οκτωβρίου/οκτώβριος/οκτ νοεμβρίου/νοέμβριος/νοε "
          "δεκεμβρίου/δεκέμβριος/δεκ",
    "es": "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago "
          "septiembre/setiembre/sept/sep octubre/oct noviembre/nov diciembre/dic",
    "fi": "tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu "
          "toukokuuta/toukokuu kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu "
          "lokakuuta/lokakuu marraskuuta/marraskuu joulukuuta/joulukuu",
    "fr": "janvier/janv février/fevrier/févr/fév mars avril/avr mai juin juillet/juil août/aout "
          "septembre/sept octobre/oct novembre/nov décembre/decembre/déc",
    "hu": "január február március április május június július augusztus szeptember október november december",
    "id": "januari februari maret april mei juni juli agustus september oktober november desember",
    "it": "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago "
          "settembre/set ottobre/ott novembre/nov dicembre/dic",
    "nb": "januar februar mars april mai juni juli august september oktober november desember/des",
    "nl": "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep "
          "oktober/okt november/nov december/dec",
    "pl": "stycznia/styczeń/sty lutego/luty/lut marca/marzec/mar kwietnia/kwiecień/kwi maja/maj "
          "czerwca/czerwiec/cze lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz "
          "października/październik/paź listopada/listopad/lis grudnia/grudzień/gru",
    "pt": "janeiro/jan fevereiro/fev março/mar abril/abr maio/mai junho/jun julho/jul agosto/ago "
          "setembro/set outubro/out novembro/nov dezembro/dez",
    "ro": "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    "ru": "января/январь/янв февраля/февраль/фев марта/март/мар апреля/апрель/апр мая/май июня/июнь "
          "июля/июль августа/август/авг сентября/сентябрь/сен октября/октябрь/окт ноября/ноябрь/ноя "
          "декабря/декабрь/дек",
    "sk": "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "tr": "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
}
# fmt: on

# Word → number of the month, 1 to 12. No word means two months in two of these languages.
MONTH_NAMES: dict[str, int] = {
    form: month
    for line in _LINES.values()
    for month, forms in enumerate(line.split(), start=1)
    for form in forms.split("/")
}
