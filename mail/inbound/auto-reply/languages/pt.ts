// Automatic answers in Portuguese.
import { anyOf } from '../../../problem/wording/any-of.ts'
import type { Phrases } from '../phrases.ts'

export const pt: Phrases = {
  automatic: anyOf(
    /(esta|este|essa)( é uma?)? ?(mensagem|e-?mail|resposta)?( é| foi)* ?(uma? )?(mensagem |resposta |e-?mail )?(automátic|gerad[oa] automatic|enviad[oa] automatic)/,
    /resposta automática|mensagem automática|(por favor,? |favor )?não responda a (este|esta)/,
    /(este|o) endereço.{0,80} (já não|não) (está|é|se encontra)( mais)? (ativo|activo|válido|utilizado|em uso|disponível)/,
  ),
  absent: anyOf(
    /(estou|estarei|encontro-me|me encontro|estamos|estaremos|vou estar)( atualmente| actualmente| neste momento| no momento)* ?(fora|ausente|de (férias|licença|baixa|folga)|em (férias|viagem|licença)|sem acesso|encerrad|fechad|indisponível)/,
    /não (terei|tenho) acesso ao (e-?mail|correio)|(estamos|estaremos) (encerrad|fechad|de férias)/,
    /não (estarei|estou) (disponível|no escritório|contactável)|fora do escritório|de férias (até|de|entre|e)/,
    /(nosso|o) escritório (está|estará) (fechado|encerrado)/,
  ),
  around: anyOf(
    /até|responder(ei|emos)|(no|ao) meu (regresso|retorno)|quando (regressar|voltar|retornar)/,
    /(assuntos?|casos?|questões|caso)( de)? ?(urg[eê]n|emergência)|urgente/,
    /(contacte|contate|contactar|contatar|entre em contato|entrar em cont|dirija)|obrigad[oa] (pel|por)/,
    /(regresso|volto|retorno|voltarei|regressarei) (a|em|no|dia)|acesso (limitado|ao e-?mail)/,
    /assim que possível|mais breve possível/,
  ),
  receipt: anyOf(
    /recebemos (o seu|a sua|seu|sua|o teu) (mensagem|e-?mail|pedido|solicitação|contacto|contato|questão)[^!]{0,200}(responder|retornar|entrar|contact)/,
    /(o seu|a sua|seu|sua) (pedido|mensagem|solicitação|e-?mail)[^.]{0,30} foi (recebid|registad|registrad|criad)/,
  ),
  left: anyOf(
    /já não (trabalha|trabalho|faz|faço|está)|não (trabalha|trabalho|faz|faço|integra|colabora) mais/,
    /deixou (a empresa|de trabalhar|de fazer|a companhia)|deixei (a empresa|de)/,
  ),
}
