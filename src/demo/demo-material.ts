/** What the courses of the made-up city teach: short, and in our own words. */
export interface DemoCourse {
  readonly code: string;
  readonly passMark: number;
  readonly drawCount: number;
  readonly attemptsAllowed: number | null;
  readonly pages: readonly { readonly heading: string; readonly body: string }[];
  readonly questions: readonly DemoQuestion[];
}

export interface DemoQuestion {
  readonly wording: string;
  /** Those that are right first. */
  readonly choices: readonly string[];
  readonly right: number;
  readonly explanation: string;
}

const question = (wording: string, right: string, wrong: readonly string[], explanation: string): DemoQuestion => ({
  ...{ wording, choices: [right, ...wrong], right: 1, explanation },
});

const BASIC: DemoCourse = {
  ...{ code: 'SEC-BASIC', passMark: 80, drawCount: 5, attemptsAllowed: 3 },
  pages: [
    {
      heading: '席を離れるとき',
      body: [
        '席を離れるときは、**「画面ロック」**をします。短い時間でも同じです。\n',
        '・書類は伏せるか、引き出しにしまう',
        '・ICカードは端末に差したままにしない',
        '・来庁者から画面が見える向きに置かない',
        '',
        '> 画面の内容を見られただけでも、情報の漏えいです。',
      ].join('\n'),
    },
    {
      heading: 'パスワード',
      body: [
        '| すること | しないこと |',
        '| 長い合言葉にする | 名前や生年月日を使う |',
        '| 業務ごとに別のものにする | ほかのサービスと同じものを使う |',
        '| 漏れたと思ったらすぐ変える | 付箋に書いて貼る |',
        '',
        'パスワードは**一人ひとりのもの**です。上司にも教えません。',
      ].join('\n'),
    },
    {
      heading: 'おかしいと思ったら',
      body: [
        '気付いた人が、気付いたときに報告します。間違いでも責めません。\n',
        '1. 端末に触らず、そのままにする',
        '2. 所属の長と情報政策の担当課に電話する',
        '3. いつ、何をしたかを書き留める',
        '',
        '報告が早いほど、被害は小さくなります。[情報セキュリティ対策基準](/policies/taisaku-kijun)も読んでください。',
      ].join('\n'),
    },
  ],
  questions: [
    question(
      '席を離れるとき、端末はどうしますか。',
      '画面をロックする',
      ['すぐ戻るならそのままにする', '画面の明るさを下げる'],
      '短い時間でも、画面をロックします。',
    ),
    question(
      'パスワードの決め方として正しいものはどれですか。',
      '長い合言葉にし、業務ごとに別のものにする',
      ['覚えやすいように全部同じにする', '職員番号に課の名を付ける'],
      '一つが漏れても、ほかに及ばないようにします。',
    ),
    question(
      '上司から、休んでいる間の仕事のためにパスワードを尋ねられました。',
      '教えない。必要な権限は担当課に付けてもらう',
      ['口頭で教える', '封筒に入れて渡す'],
      'パスワードは一人ひとりのもので、上司にも教えません。',
    ),
    question(
      '不審なファイルを開いてしまったとき、初めにすることはどれですか。',
      '端末に触らず、所属の長と担当課に報告する',
      ['ファイルを消して様子を見る', '端末を再起動する'],
      '証拠が消えると、何が起きたか分からなくなります。',
    ),
    question(
      'USBメモリで資料を持ち出すときに必要なものはどれですか。',
      '許可と、管理簿への記入',
      ['口頭の報告だけ', '何も要らない'],
      '持ち出しは許可を得て、いつ、何を、だれがを残します。',
    ),
  ],
};

const MAIL: DemoCourse = {
  ...{ code: 'SEC-MAIL', passMark: 70, drawCount: 4, attemptsAllowed: null },
  pages: [
    {
      heading: '不審なメールの見分け方',
      body: [
        '次の一つでも当てはまれば、**開く前に確かめます**。\n',
        '・差出人の表示名とアドレスが合わない',
        '・急がせる、又は不安にさせる',
        '・リンクの行き先が文面と違う',
        '・覚えのない添付ファイルがある',
        '',
        '```',
        '差出人：情報政策課 <info@city-example.invalid>',
        '件名：【至急】パスワードの有効期限が切れます',
        '```',
      ].join('\n'),
    },
    {
      heading: '開いてしまったら',
      body: [
        '開いたことを隠さず、**すぐに報告**します。訓練でも本物でも、することは同じです。',
        '',
        '1. LANケーブルを抜くか、無線を切る',
        '2. 情報政策の担当課に電話する',
        '3. 同じメールが届いていないか、課の人に声を掛ける',
      ].join('\n'),
    },
  ],
  questions: [
    question(
      '見分けるときに確かめるものはどれですか。',
      '差出人のアドレスとリンクの行き先',
      ['文字の色', 'メールの長さ'],
      '表示名は自由に付けられます。',
    ),
    question(
      '「本日中に確認しないと停止」と書かれたメールが届きました。',
      '別の手段で差出人に確かめる',
      ['急いでリンクを開く', '返信して尋ねる'],
      '急がせるのは、考えさせないためです。',
    ),
    question(
      '添付ファイルを開いた後で不審に思いました。',
      '通信を切り、担当課に報告する',
      ['ファイルを閉じて仕事を続ける', '翌日に報告する'],
      '開いた直後の報告が、被害を止めます。',
    ),
    question(
      '同じ不審なメールが課の人にも届いているようです。',
      '担当課に報告し、課の人に声を掛ける',
      ['課の全員に転送する', '自分の分だけ消す'],
      '転送すると、開く人が増えます。',
    ),
  ],
};

const HANDLERS: DemoCourse = {
  ...{ code: 'MN-HANDLER', passMark: 80, drawCount: 4, attemptsAllowed: 3 },
  pages: [
    {
      heading: '特定個人情報の取扱い',
      body: [
        '個人番号は、**法律や条例に定めのある事務**のほかに使えません。',
        '',
        '| 段階 | 守ること |',
        '| 取得 | 本人確認をする |',
        '| 利用 | 定められた事務だけに使う |',
        '| 保管 | 取扱区域の中に置く |',
        '| 廃棄 | 復元できない方法で消し、記録する |',
      ].join('\n'),
    },
    {
      heading: '漏えいのおそれがあるとき',
      body: '事務取扱担当者は、直ちに責任者に報告します。個人情報保護委員会への報告には**期限があります**。',
    },
  ],
  questions: [
    question(
      '個人番号を使える場合はどれですか。',
      '法律や条例に定めのある事務',
      ['本人が同意したとき', '上司が必要と言ったとき'],
      '同意があっても、定めのない事務には使えません。',
    ),
    question(
      '個人番号を受け取るときに必要なことはどれですか。',
      '本人確認',
      ['口頭での復唱だけ', '押印'],
      '番号と身元の両方を確かめます。',
    ),
    question(
      '要らなくなった特定個人情報のファイルはどうしますか。',
      '復元できない方法で消し、記録を残す',
      ['ごみ箱に入れる', '念のため残しておく'],
      '保存期間が過ぎたら、できるだけ速やかに消します。',
    ),
    question(
      '漏えいのおそれに気付いたときはどうしますか。',
      '直ちに責任者に報告する',
      ['確かになるまで待つ', '関係者だけで解決する'],
      '委員会への報告には期限があります。',
    ),
  ],
};

export const DEMO_COURSES: readonly DemoCourse[] = [BASIC, MAIL, HANDLERS];
