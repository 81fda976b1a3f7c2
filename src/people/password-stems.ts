/**
 * Stems of the passwords that are used most, as lists of leaked passwords show them year after year, and the words that
 * a city's staff would think of first. In small letters; what is put before or after them does not make them better.
 */
export const COMMON_STEMS: ReadonlySet<string> = new Set(
  `aaaaaa abc abcabc abcd abcde abcdef abcdefg abcdefgh abcdefghi abcdefghij abcdefghijk abcdefghijkl access account
  adidas admin administrator adobe alexander alexis amanda america amigos andrea andrew angel angela angels anthony
  apple april arsenal asdasd asdf asdfasdf asdfgh asdfghj asdfghjk asdfghjkl ashley august austin babygirl
  bailey banana barcelona baseball basketball batman beautiful berlin bismillah blessed blink bond brandon brandy
  butterfly buster california cameron carlos carolina casper changeit changeme changepassword charlie cheese chelsea
  chicken chocolate chris christ christian christopher city cloud coffee computer comcast company cookie corvette
  cowboys cricket dallas daniel daniela danielle database david december default demo desktop devil diamond dolphin
  donald dragon eagles edward eeyore elephant elizabeth eminem england enter family fender ferrari february finance
  firewall flower fluffy football forever france freedom friday friend friends gabriel gandalf garfield george
  germany gfhjkm ginger golden golfer google guest guitar hammer hannah happy harley harrypotter hello helloworld
  help heather hockey honey hunter iloveu iloveyou iloveyousomuch internet isabella jackson jaguar january jasmine
  jennifer jessica jesus jordan joseph joshua july june justin killer kitten laptop letmein letmeinnow liberty linkedin
  linux liverpool london lovely loveme lover loveyou madison maggie manager manchester march marina martin master
  matrix matthew maverick melissa mercedes merlin metallica michael michelle microsoft mickey midnight minecraft
  monday money monkey monster mother mountain murphy mustang myname mynoob mypassword mypass naruto nascar natasha
  network newpassword nicholas nicole ninja nintendo nothing november office october oliver onepiece online orange
  outlook pakistan parola pass passport passw passwd password passwordpassword passwort patrick peanut pepper phoenix
  player please pokemon police pookie porsche portal princess private purple qazwsx qazwsxedc qazwsxedcrfv qaz
  qwaszx qwer qwert qwerty qwertyqwerty qwertyu qwertyui qwertyuio qwertyuiop qwertz rachel raiders rainbow ranger
  rebecca remember richard robert rocky root samantha samsung samurai sample saturday scooby scorpion secret security
  senha september server service shadow sharepoint shalom silver simple skywalker slipknot snoopy soccer sophie
  spiderman spring staff starwars steelers stella student success summer sunday sunflower sunshine superman superstar
  support sweet sweety sydney system taylor temp temporary tennis test tester testing testpassword testtest thomas
  thunder thursday tigger tiger titanic toor toyota trustno trustnoone tuesday turtle twilight unicorn
  unitedstates user username valentina vanessa victoria vikings vmware wednesday welcome welcomehome whatever william
  windows winner winter wizard wolf wordpass xbox xxxxxx yamaha yankees yellow zaq zaqwsx zaqxsw zxcv zxcvb zxcvbn
  zxcvbnm qweasd qweasdzxc qwe asd zxc wsx edc cde xsw rfv rty zaqwsxcde
  aichi aishiteru akb angou anpanman anshin aomori aomoriken arigatou asdfjkl baseboru bunka chiba chihou choson
  daisuki densan denshi doraemon eigyou fukuoka fukushi genki gomennasai gyousei hachi hachinohe hachinohecity
  hachinoheshi hachinohesi haru himitsu hokkaido ichidai inu iroha jichitai jinji jouhou johou jouhouseisaku joho
  johoseisaku jumin juuminhyou kaikei kanri kanrisha kansai katakana kazoku keitai kenkou kenshuu kichou kitty koukyo
  kumiai kyoiku kyoto kyouiku kyushu lgwan machi madoguchi mainanba mainichi maple mynumber nagoya nanasi naruhodo
  natsu neko nihon nihongo nippon nouka ohayou osaka paseri pasuwado pasuwaado pasword pikachu rakuten reiwa ringo
  sakura sakurasaku samurai sapporo seisaku sendai shachou shichou shichouson shimin shiminka shiyakusho shokuin
  shokuinn showa soumu soumuka taishi takoyaki tanabata tohoku tokyo tottoro totoro toukyou toyama tsukuba umineko
  umaibo watashi yakusho yakuba yamato yokohama yokoso yoroshiku zeimu zeimuka heisei kokuho nenkin
  correcthorsebatterystaple correcthorse batterystaple`.split(/\s+/),
);
