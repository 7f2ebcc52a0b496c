interface Vehicle {
  readonly make?: string | null;
  readonly model?: string | null;
  readonly modelYear?: number | null;
  readonly manufacturer?: string | null;
}

/** What a vehicle is called in either language: names of makes and models are Latin, and so is the year beside them. */
export function vehicleName({ make, model, modelYear, manufacturer }: Vehicle): string {
  return [make ?? manufacturer, model, modelYear].filter(Boolean).join(' ');
}
