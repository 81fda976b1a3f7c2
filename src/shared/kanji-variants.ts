// Forms that people and lists use for one another in names, the usual one first. For search keys only: a stored name
// is never changed. 斉 and 斎 are two characters by origin, but lists confuse them, so a search must not tell them apart.
const GROUPS = `
  高髙 崎﨑嵜碕 斉齊斎齋 辺邊邉 浜濱濵 吉𠮷 桑桒 柳栁桺 徳德 沢澤 島嶋嶌 広廣 国國圀 黒黑 竜龍 滝瀧
  真眞 恵惠 寿壽 栄榮 桜櫻 条條 関關 曽曾 増增 壮壯 将將 実實 宝寶寳 富冨 峰峯 巌巖 弥彌 恒恆
  戸戶户 静靜 浅淺 渋澁澀 清淸 瀬瀨 為爲 猪豬 畑畠 緑綠 縁緣 総總 聡聰 芦蘆 蔵藏 薫薰 薮藪 鉄鐵
  銭錢 鶏鷄 鴎鷗 麦麥 塩鹽 検檢 桧檜 梅楳 槙槇 横橫 歩步 気氣 与與 両兩 亀龜 亜亞 伝傳 児兒 円圓
  剣劍劔 勲勳 労勞 医醫 厳嚴 収收 双雙 台臺 学學 尭堯 岳嶽 巻卷 帯帶 当當 径徑 応應 悦悅 戦戰
  教敎 数數 昼晝 晋晉 暁曉 会會 来來 松枩 楽樂 様樣 歓歡 満滿 沖冲 涼凉 灯燈 焼燒 献獻 瑶瑤 祢禰
  秋穐龝 穂穗 稲稻 糸絲 経經 継繼 続續 芸藝 荘莊 蒋蔣 蛍螢 衛衞 観觀 触觸 譲讓 豊豐 迩邇 遥遙
  郎郞 釈釋 録錄 陥陷 隠隱 雑雜 霊靈 頬頰 頼賴 顔顏 館舘 駅驛 髪髮 黄黃 齢齡 柏栢 橋槗 淵渕渊
  船舩 杯盃 凜凛 兎兔 鉱鑛 鋳鑄 土圡 村邨 野埜 乗乘 亘亙 倶俱 刈苅 祷禱 籠篭 鯵鰺 鶴靏靍鸖 隣鄰
  雁鴈 頴穎 駆驅 鴬鶯 麹麴 内內 万萬 予豫 争爭 仏佛 仮假 価價 体體 余餘 併倂 党黨 写寫 処處
  剰剩 励勵 区區 単單 参參 号號 図圖 団團 囲圍 圧壓 壱壹 売賣 変變 奥奧 奨奬獎 嬢孃 宮宫 対對
  専專 届屆 属屬 巣巢 庁廳 廃廢 弁辨瓣辯 弐貳 弾彈 従從 徴徵 慎愼 拝拜 挙擧 捜搜 択擇 担擔 拠據
  掛挂 摂攝 晩晚 暦曆 朗朖 枢樞 桟棧 梁樑 権權 歴歷 殴毆 毎每 浄淨 涙淚 済濟 温溫 湾灣 湿濕
  炉爐 点點 犠犧 独獨 狭狹 猟獵 画畫 畳疊 発發 県縣 研硏 砕碎 礼禮 禄祿 禅禪 称稱 穏穩 窓窗 粋粹
  絵繪 緒緖 縄繩 縦縱 繊纖 声聲 聴聽 胆膽 脳腦 旧舊 茎莖 虫蟲 蚕蠶 蛮蠻 装裝 覚覺 覧覽 証證
  読讀 諌諫 賛贊 践踐 転轉 軽輕 辞辭 逓遞 遅遲 郷鄕 酔醉 醸釀 鎮鎭 閲閱 随隨 飲飮 験驗 髄髓 塁壘
  侠俠 侭儘 姉姊 尓爾 嶺岺 帰歸 恋戀 抜拔 撹攪 曳曵 桝枡 檪櫟 潅灌 粛肅 繋繫 晃晄 湧涌
`;

const USUAL = new Map(
  GROUPS.trim()
    .split(/\s+/)
    .flatMap((group) => {
      const [usual = '', ...variants] = group;
      return variants.map((variant) => [variant, usual] as const);
    }),
);
const VARIANT = new RegExp(`[${[...USUAL.keys()].join('')}]`, 'gu');

/** The text with every variant kanji in its usual form: 髙 becomes 高. */
export function withUsualKanji(text: string): string {
  return text.replace(VARIANT, (variant) => USUAL.get(variant) ?? variant);
}
