'use client';
import { type ReactNode, useContext } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { OverlayTriggerStateContext } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { Check } from './Check.tsx';
import { Chevron } from './Chevron.tsx';
import { FieldError, type FieldWords } from './Field.tsx';
import { PageLanguage } from './PageLanguage.tsx';

export type ComboOption = { id: string; label: string; detail?: string | undefined };

export type ComboFieldProps = FieldWords & {
  id?: string | undefined;
  /** A form posts the chosen option's id under this name. */
  name?: string | undefined;
  options: readonly ComboOption[];
  /** The chosen id: `value` with `onSelect`, or `defaultValue` alone. */
  value?: string | null | undefined;
  defaultValue?: string | undefined;
  onSelect?: ((id: string | null) => void) | undefined;
  /** Set when the options come from a search: called as one types; the options are then shown as they are. */
  onInput?: ((text: string) => void) | undefined;
  placeholder?: string | undefined;
  /** The name of the button that opens the list. */
  openLabel: string;
  /** What stands in the list when nothing fits. */
  emptyLabel: string;
  required?: boolean | undefined;
};

/** How a `ComboField` is drawn. Use `ComboField`: it fetches this when needed. */
export function ComboSurface(props: ComboFieldProps & { id: string }) {
  const {
    id,
    label,
    help,
    error,
    optional,
    name,
    options,
    value,
    defaultValue,
    onSelect,
    onInput,
    placeholder,
    openLabel,
    emptyLabel,
    required,
  } = props;
  return (
    <PageLanguage>
      <ComboBox
        allowsEmptyCollection
        className="field"
        id={id}
        {...(onInput ? { items: options, onInputChange: onInput } : { defaultItems: options })}
        {...(name !== undefined && { name })}
        {...(value !== undefined && { selectedKey: value })}
        {...(defaultValue !== undefined && { defaultSelectedKey: defaultValue })}
        {...(onSelect && { onSelectionChange: (key) => onSelect(key === null ? null : String(key)) })}
        isInvalid={Boolean(error)}
        isRequired={required ?? false}
        menuTrigger="focus"
      >
        <Label className="field-label">
          {label}
          {optional && <span className="field-optional"> ({optional})</span>}
        </Label>
        {help && (
          <Text className="field-help" slot="description">
            {help}
          </Text>
        )}
        <div className="relative">
          <Input className="control pr-10" {...(placeholder !== undefined && { placeholder })} />
          <Button
            aria-label={openLabel}
            className="absolute inset-y-0 right-0 inline-grid w-10 cursor-pointer place-items-center text-muted"
          >
            <Chevron />
          </Button>
        </div>
        {error && (
          <Text slot="errorMessage">
            <FieldError error={error} id={id} />
          </Text>
        )}
        <Following>
          <Popover className="float w-(--trigger-width)">
            <ListBox<ComboOption>
              className="max-h-80 overflow-y-auto py-1"
              renderEmptyState={() => <p className="px-3 py-2 text-muted">{emptyLabel}</p>}
            >
              {(option) => (
                <ListBoxItem className="option" id={option.id} textValue={option.label}>
                  <span aria-hidden="true" className="option-mark">
                    <Check />
                  </span>
                  <span>{option.label}</span>
                  {option.detail && <span className="text-sm text-faint tabular">{option.detail}</span>}
                </ListBoxItem>
              )}
            </ListBox>
          </Popover>
        </Following>
      </ComboBox>
    </PageLanguage>
  );
}

/**
 * A page that moves beneath an open list, because somebody else's change has arrived, would close it and take what is
 * typed with it: the list follows its field instead. Leaving the field and Escape close it as before.
 */
function Following({ children }: { children: ReactNode }) {
  const state = useContext(OverlayTriggerStateContext);
  const follow = (): void => void window.dispatchEvent(new Event('resize'));
  return (
    <OverlayTriggerStateContext value={state && { ...state, close: follow }}>{children}</OverlayTriggerStateContext>
  );
}
