// Automatic answers in English.
import { anyOf } from '../../../problem/wording/any-of.ts'
import type { Phrases } from '../phrases.ts'

export const en: Phrases = {
  automatic: anyOf(
    /this (is|message is|e-?mail is|mail is|was)( an?)?( automatic| automated| auto-?generated| automatically)( (reply|response|message|e-?mail|answer|generated|notification|acknowledge?ment|confirmation|sent|created))/,
    /(automatic|automated|auto)[- ](reply|response|responder|acknowledge?ment)( message| e-?mail)?( from| to|:|\.)/,
    /this (message|e-?mail|mailbox|inbox|address|account)( address)? (is|was) (automatically (generated|sent)|(not|no longer) (being )?(monitored|attended|staffed|checked|in use|active)|unmonitored|unattended)/,
    /(auto|automatically)[- ]generated (message|e-?mail|reply|response)/,
    /please do not (reply|respond) to this (automat|e-?mail|message)/,
    /you will receive this (notification|message) only once/,
    /this (is|will be) the only (notification|notice) you will receive/,
  ),
  absent: anyOf(
    /\b(i am|i'm|i will be|i'll be|im|we are|we're|our office is|the office is|our offices are|\w+ is|she is|he is)( currently| presently| now| also| still| away and| temporarily)*( out of (the |my )?office|out of (the )?country|ooo\b| out sick| away( and| from| on| until| for| through| till|\.|,)|( out)? on (annual|parental|maternity|paternity|sick|medical|family|bereavement|extended|sabbatical|vacation|holiday|holidays|leave|pto|a business trip|business travel|sabbatical|public holiday|jury)| travell?ing| not (in the office|available|at work|working|checking e-?mail|reading e-?mail)| unavailable| absent| closed)/,
    /^(out of (the )?office|ooo|on (vacation|leave|holiday|pto|parental leave|maternity leave)|out sick|away)\b/,
    /out of the office (until|from|starting|beginning|between|through|on|and|with|this|for|today)/,
    /(is|are|will be) closed (until|from|for|between|due)|(taking|have taken) (some )?time off/,
    /(?<!was |were |been )(enjoying|taking)( some| a| my| our| the)?( short| long| well[- ]deserved| summer| annual| winter| christmas)* (time off|break|vacation|holidays?|leave)\b[^.?]{0,40}(until|through|from|returning|and|back|with|\.)|(i'm|i am|we're|we are) off (until|from|on|this|work|sick)/,
    /(am|will be|'m) offline|will be out of (the )?office/,
  ),
  around: anyOf(
    /(until|till|through)\b.{0,40}\d/,
    /(i (will|shall)|i'll|we will|we'll|will) (be back|return|respond|reply|get back|answer|review|be returning|not be (checking|reading|able)|have (limited|no)|be in touch|read|come back)/,
    /back (in the office )?on|\bback (mon|tues|wednes|thurs|fri|tomorrow|next week|\d)/,
    /returning (on |to )?([a-zß-ÿ]+[., ]+){0,3}\d|returning (on )?(mon|tues|wednes|thurs|fri)|while (i'm|i am|we're|we are) (gone|away|out|off)|(in|during) my absence|(when|as soon as) we (reopen|return|are back)|\(\S+@\S+\) (can|will|is|would be)/,
    /until further notice|(won't|will not|not) be (read|monitored|checked|forwarded)/,
    /covering for (me|him|her)|upon (my )?return|when (i )?(return|get back|am back|'m back|back)|on my return/,
    /(limited|no|intermittent|sporadic|restricted|little) (access|connectivity|e-?mail)/,
    /not (monitoring|checking|reading)/,
    /(for|if|in case of|with)( you have| it is|your request is| it's| this is| there is|anything| any)*( an?| any| the| more| other| something| urgent| immediate)* ?(urgent|immediate|emergenc|assistance|pressing|important)/,
    /(please )?(contact|reach out to|direct|call|e-?mail|get in touch with|forward)( all| any| your| my| enquiries| inquiries| our| the)* .{0,80}(@|colleague|assistant|team|manager|office|\d{4})/,
    /thank(s| you) (very much |so much )?for (your|the|contacting|reaching|getting|writing)/,
    /your (message|e-?mail|mail|request)[^.]{0,20} (will be|has been|is being|was) (automatically )?(forwarded|redirected|handled|processed|passed|read)/,
  ),
  receipt: anyOf(
    /(we('ve| have)? (successfully |now )?(received|got)|(has been|was) (successfully |safely )?received)[^!]{0,200}(we|our|one of|someone|you|a (member|representative|support|colleague|customer))[^.!]{0,20} (will|'ll|aim|try|shall|can expect|usually|typically)/,
    /thank(s| you) (very much )?for[^.!]{0,60}[.!][^!]{0,200}(will|'ll|aim to|shall|endeavou?r to)[^.!]{0,60}(as soon as|within|shortly|business (day|hour)|working (day|hour)|\d+ (hours|days)|soon)/,
    /(ticket|case|reference)( number| id| no\.?|:| #)[ :#]{0,3}\S*\d/,
    /(your|a) (ticket|request|case|inquiry|enquiry)[^.]{0,60}(has been|was|is) (received|created|opened|logged|registered)/,
    /we have received your (request|ticket|message|e-?mail|inquiry|enquiry)[^.]{0,20}\./,
  ),
  left: anyOf(
    /no longer (works?|working|employed|with (the |our |this )?(company|organi[sz]ation|firm|team|us|\w+)|at (the |our )?\w+|an? employee|part of)/u,
    /(i |has |have |'ve )+left (the |our )?(company|organi[sz]ation|firm|\p{Lu}?\w+\.)/u,
    /(?<!\p{L})(left|departed) (the |our )(company|organi[sz]ation|firm|business)(?!\p{L})/u,
    /is no longer (here|employed)|(last (working )?day (at|with|was)|my last day)/u,
    /(has|have) (retired|moved on from)|i am no longer|i'm no longer (with|at|work)/u,
  ),
}
