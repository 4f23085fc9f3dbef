// The page on which the recipient of a message to a list unsubscribes. They may never have heard of us.
export const unsubscribe = {
  title: 'Unsubscribe',
  question: 'Do you want to stop receiving messages from this sender?',
  button: 'Unsubscribe',
  doneTitle: 'You are unsubscribed',
  done: 'This sender will not write to you any more.',
  brokenTitle: 'This link is not complete',
  broken: 'Copy the whole address from the message, or use the link in it once more.',
}
