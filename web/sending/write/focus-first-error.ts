// After a form was refused, the focus goes to the first field that is wrong, once its words stand beside it.
export function focusFirstError(form: HTMLFormElement) {
  requestAnimationFrame(() => {
    form.querySelector<HTMLElement>('[aria-invalid="true"], [data-error="true"] input')?.focus()
  })
}
