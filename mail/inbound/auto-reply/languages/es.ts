// Automatic answers in Spanish.
import { anyOf } from '../../../problem/wording/any-of.ts'
import type { Phrases } from '../phrases.ts'

export const es: Phrases = {
  automatic: anyOf(
    /(este|esta)( es un(a)?)? ?(mensaje|correo|e-?mail|respuesta)?( es| ha sido| electrónico)* ?(un |una )?(mensaje |respuesta |correo )?(automátic|generad[oa] automátic|enviad[oa] automátic)/,
    /respuesta automática|mensaje automático|(por favor,? )?no responda a este/,
    /(esta|la) (dirección|cuenta).{0,80} ya no (está activa|está en uso|se utiliza|es válida|existe)/,
  ),
  absent: anyOf(
    /(estoy|estaré|me encuentro|me encontraré|estamos|estaremos|permaneceré)( actualmente| ahora)* ?(fuera|ausente|de (vacaciones|baja|viaje|permiso|licencia)|en (vacaciones|viaje)|sin acceso|cerrados?|disfrutando)/,
    /no (estaré|estoy|estaremos|me encuentro) (disponible|en la oficina|localizable|operativ)/,
    /fuera de (la|mi) oficina|de vacaciones (hasta|desde|del|y)|estaré de vacaciones/,
    /(oficinas?|empresa|despacho|taller|tienda|instalaciones)( [a-zß-ÿ]+)? (estará|está|estarán|están|permanecerán?|permanece|permanecen) cerrad|cierre (vacacional|por vacaciones)|(no tendré|sin|no tengo) acceso a(l correo| mi correo)/,
  ),
  around: anyOf(
    /hasta|(responder|contestar|atender)(é|te|emos|le|á)|a mi (vuelta|regreso)|cuando (regrese|vuelva)/,
    /(asuntos?|temas?|consultas?|caso|casos|algo|necesidad)( de)? ?(urgen|emergencia)|urgente/,
    /(contacte|póngase en contacto|contactar|dirigirse|escriba|llame|dirija|diríjase)/,
    /gracias por (su|tu|contactar|escribir)|(regreso|vuelvo|volveré|regresaré) el|acceso (limitado|al correo)/,
    /lo antes posible/,
  ),
  receipt: anyOf(
    /hemos recibido (correctamente )?(su|tu) (correo|mensaje|solicitud|consulta|e-?mail|petición|incidencia)[^!]{0,200}(responder|contactar|pondr(emos|á)|atender|número)/,
    /su (mensaje|consulta|solicitud|correo|petición) será (atendid|respondid|contestad|procesad|tramitad)/,
    /su (solicitud|consulta|mensaje|ticket)[^.]{0,30} ha sido (recibid|registrad|cread)/,
  ),
  left: anyOf(
    /(ya )?no (trabaja|trabajo|forma parte|formo parte|pertenece|labora|está) (más )?(en|de|con|para|aquí)/,
    /ha (dejado|abandonado)[^.]{0,20}(la empresa|la compañía|de trabajar|de formar)/,
    /he (dejado|abandonado)[^.]{0,20}(la|de)/,
  ),
}
