"""The optional language model: it words follow-ups and answers anew, and only what the letters prove is kept.

Nothing here is imported unless NTM_LLM is set, and langchain only when the model is first asked.
"""
