import { ApiError } from '../../shared/api';

/** What is no message but read in its own way: an answer, or an `ApiError`. */
export async function get(path: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { signal: AbortSignal.timeout(20_000) });
  } catch {
    throw new ApiError('offline', '');
  }
  if (response.ok) return response;
  const refusal = (await response.json().catch(() => ({ code: 'offline' }))) as Partial<ApiError>;
  throw new ApiError(refusal.code ?? 'offline', refusal.text ?? '');
}
