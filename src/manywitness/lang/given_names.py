"""Given names common in languages other than English. Data only; in lower case.

A line of two or three words that begins with one, right under a headline, is a byline.
"""

from __future__ import annotations

GIVEN_NAMES_ELSEWHERE = frozenset(
    """
    adrien agnieszka alain alessandra alessandro alessio alina aline anders andrzej andrés anja anke
    anneliese annette annika antje antoine antonia armin arnaud artur astrid aurélie axel bartosz beata
    beate begoña benedikt benoît bernd bernhard bettina birgit björn bruno camille carina carmen carsten
    chiara chloé christa christel christiane christof christoph clemens clément corinna cornelia cécile
    céline dagmar daniela dariusz davide delphine detlef dieter dietmar dirk dominik dorota dorothea
    eberhard eckhard elisa elisabeth elke emil emilie enrico erich erika ernst esteban ewa fabian fabien
    fabrice federica federico felipe ferdinand fernanda filip filippo florence florian franck franz
    franziska frauke friederike friedrich fritz frédéric gabi gabriela gabriele gabriella georg gerd
    gerhard gianluca gilles giorgio giulia giuseppe gonzalo grzegorz guillaume guillermo gunnar günter
    günther hannes harald hartmut heike heiko heiner heinrich heinz helga helmut henning henrik hermann
    hilde hildegard holger horst hubert håkan héctor ignacio ilse ines inga ingo ingrid inés irina iris
    isabelle iván iwona jacek jacques jakob jan-erik jana jannik jean-luc jean-pierre jens jesús joachim
    joaquín jochen johanna johannes jonas josé julien juliette julián jutta jérémy jérôme jörg jürgen
    kai karin karl-heinz karolina karsten katarzyna katharina kathrin katja katrin kerstin kirsten klara
    klaus konrad konstantin krzysztof lars laurent lea lena leonie linus lorenzo lothar luca lucie lucía
    ludwig luisa luise lukas lutz maciej magdalena maike maja manfred manuela marcel marcin marcos
    mareike margarete mariana marianne mariusz markus marlene martín maría mathias mathieu mathilde
    matthias matthieu maximilian małgorzata meike melanie mercedes michaela michał mira mirjam monika
    moritz nadine nadja nele nikolaus nils norbert nuria olaf ole otto paola paolo pascal pascale patrik
    paulo paweł per petra philipp philippe pia piotr przemysław rafael rainer ralf raphaël raquel regina
    reiner reinhard reinhold renate rocío rodrigo rolf romain roman rubén rudolf rémi rüdiger sabine
    sabrina sandrine santiago sascha siegfried sigrid silke silvio simone sina sofía solène sonja
    stefanie stefano steffen stephan stéphane stéphanie susanne sven svenja sylvain sylvie sébastien
    tanja tatjana thierry thilo thorsten timo tobias tomasz tomás torben torsten udo ulf uli ulrich
    ulrike ute uwe valentin valentina valérie vanessa verena verónica volker víctor wenke werner wilhelm
    wojciech wolfgang yann yannick yvonne zofia zuzanna álvaro ángel óscar łukasz
    """.split()
)
