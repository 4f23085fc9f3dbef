// Automatic answers in Chinese and Japanese.
import { anyOf } from '../../../problem/wording/any-of.ts'
import { never, type Phrases } from '../phrases.ts'

export const zh: Phrases = {
  automatic: /自动回复|自動回覆|自动答复|自動返信|自动发送|自動応答/,
  absent: /(正在|最近|目前).{0,6}(休假|度假|出差)|不在办公室|休假中|外出中|不在にして/,
  around: /尽快|回复|返回|联系|连絡|折り返し/,
  receipt: anyOf(
    /(邮件|来信|信件|郵件)[^。]{0,12}(已(经)?收到|收到了?)|(已(经)?|我)(成功)?收到(您|你)?的?(邮件|来信|信)|感谢(您|你)?的?(来信|邮件)[^。]{0,30}(尽快|回复)/,
    /您的(来信|邮件)[^。]{0,10}收/,
  ),
  left: never,
}
