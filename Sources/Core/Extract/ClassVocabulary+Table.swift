extension ClassVocabulary {
  /// A line a group: the mark, then words; two words with a hyphen count when they follow each other.
  ///
  /// Gathered from the naming habits of content management systems and their themes.
  static let table: StaticString = """
    frame nav navbar navigation menu menus submenu footer siteheader sitefooter masthead topbar bottombar
    frame site-header global-header page-footer site-footer main-nav
    junk breadcrumb breadcrumbs sidebar sidebars skiplink login signin register toolbar tooltip pagination pager
    junk share shares sharing sharebar sharer sharethis addthis addtoany social socials socialmedia follow followers
    junk related relateds relatedposts relatedarticles recommend recommended recommendation recommendations trending
    junk popular mostread mostviewed readmore seealso morefrom upnext nextup teaser teasers outbrain taboola zergnet
    junk revcontent mgid newsletter newsletters subscribe subscription signup optin promo promos promotion promoted
    junk sponsor sponsored sponsors advert adverts advertisement advertisements advertising ads adslot adsense adbox
    junk adunit banner banners cookie cookies consent gdpr popup popups modal overlay lightbox rating ratings vote
    junk votes poll quiz jumpnav toc tableofcontents livefeed ticker carousel slider slideshow gallery donate
    junk donation contribute paywall crosssell affiliate disclaimer disclosure copyright screenreader visuallyhidden
    junk offscreen noprint printonly print-header print-only d-print visible-print nojs noscript
    junk most-read most-popular most-viewed read-more see-also more-from more-on more-news more-stories more-articles
    junk also-read also-like up-next next-article next-post previous-post prev-post next-prev prev-next
    junk post-navigation post-nav author-bio author-box about-author author-info sign-up call-action cta-box
    junk screen-reader sr-only visually-hidden table-contents ad-container ad-wrapper ad-slot ad-unit ad-label ad-text
    junk google-ad dfp-ad inline-ad related-content latest-news latest-posts latest-stories top-stories
    junk editors-picks article-ad page-header-nav read-next you-may back-top post-tags entry-tags tags-links
    comments comment comments commentlist disqus respond reply replies discussion fbcomments livefyre coral
    facts byline bylines author authors dateline date dates timestamp published pubdate postmeta meta
    facts metadata tag tags taglist tagcloud category categories topics topic keywords kicker eyebrow section
    facts readtime readingtime vcard avatar profile contributor credits source sources info details
    author author authors authorbox authorinfo authordetails authorbio bio biography contributor contributors byline
    author about-author author-card written-by short-bio contributor-bio
    caption caption captions figcaption credit photocredit imagecredit wpcaption legend cutline
    content article content entry post story body text main articlebody articlecontent articletext entrycontent
    content postcontent postbody storybody maincontent bodytext copy prose artikel inhalt contenido noticia nota
    content texto corps contenu
    body article-body article-content article-text entry-content post-content post-body story-body story-content
    body body-content body-text article-copy content-body news-text post-text story-text article-main entry-body
    body rich-text
    hidden hidden hide invisible
    """
}
