extension BoilerplateRules {
  /// Starts of lines that lead to another story, whatever follows; folded, divided by bars.
  static let teaserStarts = PhraseSet(
    """
    read more: | read also: | also read: | read next: | see also: | related: | more: | recommended:
    watch: | watch now: | listen: | don't miss: | must read: | in pics: | in pictures: | explainer:
    lesen sie auch: | lire aussi: | lea tambien: | leer mas: | leggi anche: | leia tambem:
    lees ook: | czytaj tez: | czytaj takze: | zobacz tez: | zobacz takze: | читайте также:
    lue myos: | las ocksa: | las mer: | les ogsa:
    """)

  /// Starts of lines that lead to another story where they are no sentence.
  static let looseTeaserStarts = PhraseSet(
    """
    read more - | related stories | related articles | related news | related topics
    more on this story | lesen sie auch | mehr zum thema | lire aussi | a lire aussi | lea tambien
    leggi anche | leia tambem | lees ook | читайте также | читайте також | lue myos | les ogsa
    """)

  /// Whole lines that are a button or a label of the site.
  static let siteLines = PhraseSet(
    """
    back to top | back to top button | advertisement | advert | iklan | advertisements | advertising | ad | sponsored
    share | share this | share this article | share this story | share on facebook | share on twitter
    share on whatsapp | tweet | print | print this article | email | email this article | copy link
    link copied | save | comments | leave a comment | leave a reply | post a comment | no comments
    view comments | show comments | join the conversation | read more | read the full story
    read the full article | continue reading | continue reading... | click here | sign up | subscribe
    subscribe now | log in | login | newsletter | newsletters | follow us | loading | loading...
    menu | skip to content | skip to main content | previous article | next article | previous | next
    related | trending | most read | most popular | top stories | latest news | recommended
    more news | anzeige | werbung | publicite | publicidad | pubblicita | advertentie | reklama
    реклама | mainos | annons | annonse | article continues below advertisement
    story continues below advertisement | story continues below | article continues after ad
    scroll to continue
    """)

  /// Starts of lines that ask the reader to do something, or tell who worked on the story.
  static let calls = PhraseSet(
    """
    sign up for our | sign up to our | sign up for the | subscribe to our | subscribe to the
    follow us on | follow him on twitter | follow her on twitter | like us on facebook | join us on
    join our whatsapp | join our telegram | click here to subscribe | click here to sign up | click here to join | click here to read | tap here to | click to | download our app
    download the app | get our app | get the latest news | stay up to date with | enter your email
    this article was originally published | this story was originally published
    this article first appeared | reproduction without permission | all rights reserved
    for more news | for the latest news | more for you | have a tip | get the latest
    have a news tip | got a tip | want to get | reporting by | additional reporting by | writing by
    editing by | contributed to this report | follow @ | filed under
    we're sorry but you will need to enable | you're reading | this site uses
    tell us what you think | like loading | send us your | for more information, visit
    watch the video | to read more | find out more about our | please enable javascript
    you have successfully | thank you for subscribing | thanks for visiting | abonnez-vous
    abonnieren sie | suscribete a | siguenos en | folgen sie uns
    """)

  /// Headings over links to other stories, comments or the like, as far as they have to be there.
  static let teaserSections = PhraseSet(
    """
    you may also like | you might also like | you may like | you might like | also read | read also
    read more | read next | see also | more stories | more news | more articles | more from | more on
    related | recommended | recommendations | popular | trending | most read | most popular
    top stories | latest news | latest stories | latest posts | latest articles | recent posts
    recent articles | recent stories | further reading | keep reading | continue reading
    what to read next | up next | don't miss | editor's picks | editors' picks | comments
    leave a comment | leave a reply | join the conversation | about the author | about the authors
    author | share this | share: | share | like this | tags | newsletter | subscribe | sign up
    follow us | stay connected | get in touch | contact us | advertisement | sponsored | references
    footnotes | sources | citations | post navigation | verwandte | mehr zum thema
    das konnte sie auch interessieren | lesen sie auch | meistgelesen | a lire aussi
    articles similaires | sur le meme sujet | te puede interesar | lo mas leido
    noticias relacionadas | articulos relacionados | leia tambem | veja tambem | mais lidas
    leggi anche | potrebbe interessarti | lees ook | meest gelezen | czytaj takze | zobacz takze
    читайте также | читайте також | 関連記事 | 관련기사 | 相关阅读 | 相关新闻 | 推荐阅读
    """)

  /// What such a heading may end with.
  static let teaserNouns = PhraseSet(
    """
    articles | article | stories | story | news | posts | post | reading | content | topics | links
    videos | coverage | this | you | us | newsletter | now | here | reads | artikel | themen
    friends | searches | products | questions | resources | blogs | blog | author | comment
    comments
    """)

  /// Who is named in the credit of a picture.
  static let agencies = PhraseSet(
    """
    afp | ap | ap photo | reuters | getty | getty images | epa | epa-efe | xinhua | anadolu | tass
    yonhap | dpa | ani | pti | shutterstock | alamy | bloomberg | handout | file | file photo | photo
    photos | image | images | courtesy | via | sputnik | ria novosti | ukrinform | afp/getty | istock
    unsplash | wikimedia commons | wikimedia | flickr | screenshot | pool | efe | ansa | lusa | kyodo
    mti | pap | keystone | picture alliance | imago | zuma | nurphoto
    """)

  /// Starts of lines about a picture.
  static let creditStarts = PhraseSet(
    """
    photo: | photo by | photograph: | photo credit | photo courtesy | image: | image credit
    image source | images: | credit: | credits: | picture: | photos: | file photo | file image
    file picture | foto: | bild: | credit photo | photo : | imagen: | imagem: | фото: | video:
    featured image | cover photo | illustration: | graphic: | representational image
    representative image
    """)

  /// What stands before a picture's credit in the middle of a line.
  static let inlineCredits = PhraseSet(
    """
    photo credit: | image credit: | | photo: | picture credit: | photo courtesy of
    """)

  /// Starts of the lines under an article that name its source or its tags.
  static let sourceLines = PhraseSet(
    """
    source: | sources: | quelle: | fuente: | источник: | with inputs from | tags: | topics: | filed under | keywords:
    category: | disclaimer
    """)

  /// What the bracketed lines under wire copy say.
  static let desks = PhraseSet(
    """
    edited by | reporting by | writing by | editing by | with agency inputs | with inputs | not been edited
    """)

  /// Words for the site itself.
  static let siteNouns = PhraseSet(
    """
    the site | this site | our site | website | web site | this page | this article | this newspaper | the publisher
    """)

  /// What a site says of its duties and rights.
  static let disclaimers = PhraseSet(
    """
    point of view of | views expressed | views of | opinions expressed | do not necessarily reflect
    does not necessarily | not responsible | responsibility | responsible | automatically | translate | copyright
    cookies | terms of use | privacy policy | without permission | human editor | auto-generated | syndicated feed
    """)

  /// What a byline starts with.
  static let bylineStarts = PhraseSet("by | by: | written by | posted by | authored by | words by | text by")
}
